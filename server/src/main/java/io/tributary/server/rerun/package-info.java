// SPDX-License-Identifier: Apache-2.0
/// What would become of events that were received before, if they came today.
@NullMarked
package io.tributary.server.rerun;

import org.jspecify.annotations.NullMarked;
