// SPDX-License-Identifier: Apache-2.0
/// Measures unifying as a whole.
@NullMarked
package io.tributary.unify;

import org.jspecify.annotations.NullMarked;
