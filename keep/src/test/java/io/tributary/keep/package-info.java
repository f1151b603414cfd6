// SPDX-License-Identifier: Apache-2.0
/// Tests of keep.
@NullMarked
package io.tributary.keep;

import org.jspecify.annotations.NullMarked;
