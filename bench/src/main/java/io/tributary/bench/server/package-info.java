// SPDX-License-Identifier: Apache-2.0
/// The platform as a process of its own, and its doors.
@NullMarked
package io.tributary.bench.server;

import org.jspecify.annotations.NullMarked;
