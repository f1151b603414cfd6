// SPDX-License-Identifier: Apache-2.0
/// Tests of comparisons.
@NullMarked
package io.tributary.matching.compare;

import org.jspecify.annotations.NullMarked;
