// SPDX-License-Identifier: Apache-2.0
/// Records that come and go, matched by a model that was learnt before: candidates on request, and
/// pairs and clusters kept as a full run would find them.
@NullMarked
package io.tributary.matching.live;

import org.jspecify.annotations.NullMarked;
