// SPDX-License-Identifier: Apache-2.0
/// Tests of the generator.
@NullMarked
package io.tributary.demo;

import org.jspecify.annotations.NullMarked;
