// SPDX-License-Identifier: Apache-2.0
/// What came through of late, counted in memory.
@NullMarked
package io.tributary.unify.watch;

import org.jspecify.annotations.NullMarked;
