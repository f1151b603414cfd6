// SPDX-License-Identifier: Apache-2.0
/// Folds what was observed into the golden record.
@NullMarked
package io.tributary.unify.golden;

import org.jspecify.annotations.NullMarked;
