// SPDX-License-Identifier: Apache-2.0
/// Kills, races and bad directories: what was acknowledged is there, once.
@NullMarked
package io.tributary.clients.faults;

import org.jspecify.annotations.NullMarked;
