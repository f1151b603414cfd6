// SPDX-License-Identifier: Apache-2.0
/// Tests of the generators.
@NullMarked
package io.tributary.testing;

import org.jspecify.annotations.NullMarked;
