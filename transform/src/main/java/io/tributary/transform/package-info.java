// SPDX-License-Identifier: Apache-2.0
/// Runs users' functions on events. A function runs in a process of its own, which knows nothing of
/// the platform and can be ended: so an endless loop or a memory eater costs one event.
@NullMarked
package io.tributary.transform;

import org.jspecify.annotations.NullMarked;
