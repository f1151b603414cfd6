// SPDX-License-Identifier: Apache-2.0
/// Tests of the scores of clusters.
@NullMarked
package io.tributary.matching.evaluate;

import org.jspecify.annotations.NullMarked;
