// SPDX-License-Identifier: Apache-2.0
/// Tests of the people.
@NullMarked
package io.tributary.demo.world;

import org.jspecify.annotations.NullMarked;
