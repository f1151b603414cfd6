// SPDX-License-Identifier: Apache-2.0
/// Wires the parts; command line.
@NullMarked
package io.tributary.server;

import org.jspecify.annotations.NullMarked;
