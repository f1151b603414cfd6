// SPDX-License-Identifier: Apache-2.0
/// Applies events and decisions to the evidence, in one atomic write each batch.
@NullMarked
package io.tributary.unify.apply;

import org.jspecify.annotations.NullMarked;
