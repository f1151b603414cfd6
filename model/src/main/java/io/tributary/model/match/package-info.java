// SPDX-License-Identifier: Apache-2.0
/// Matches as evidence: what a run of matching found, and how it tells it.
@NullMarked
package io.tributary.model.match;

import org.jspecify.annotations.NullMarked;
