// SPDX-License-Identifier: Apache-2.0
package io.tributary.query.gate;

/// A mention of a governed table.
///
/// @param table its name, lower case
/// @param wide whether the query may look at the column `profile_id`, by name, by `*` or as part of
///   the whole row; where it cannot, there is no need to work it out
public record TableUse(String table, boolean wide) {}
