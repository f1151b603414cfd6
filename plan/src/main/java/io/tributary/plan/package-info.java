// SPDX-License-Identifier: Apache-2.0
/// Tracking plans: what the events of sources should look like, and whether they do.
@NullMarked
package io.tributary.plan;

import org.jspecify.annotations.NullMarked;
