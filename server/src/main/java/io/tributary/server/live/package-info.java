// SPDX-License-Identifier: Apache-2.0
/// What happens at the moment: numbers, and events as they pass.
@NullMarked
package io.tributary.server.live;

import org.jspecify.annotations.NullMarked;
