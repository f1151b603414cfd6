// SPDX-License-Identifier: Apache-2.0
/// From weighed pairs to clusters.
@NullMarked
package io.tributary.matching.cluster;

import org.jspecify.annotations.NullMarked;
