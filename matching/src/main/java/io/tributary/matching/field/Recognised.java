// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.field;

/// What a column was taken for.
///
/// @param column its name
/// @param reason why, in a few words
/// @param filled the part of records that has a value
/// @param distinct how many different values
public record Recognised(String column, Role role, String reason, double filled, long distinct) {}
