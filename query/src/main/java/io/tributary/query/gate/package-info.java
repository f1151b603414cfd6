// SPDX-License-Identifier: Apache-2.0
/// The gate: reads an SQL text with the engine's own parser, refuses what is not on its lists, and
/// writes it anew over the views that the caller may see.
@NullMarked
package io.tributary.query.gate;

import org.jspecify.annotations.NullMarked;
