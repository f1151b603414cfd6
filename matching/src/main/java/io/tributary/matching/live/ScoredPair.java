// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.live;

/// Two records and what they weigh.
///
/// @param left the id that comes first by its letters
/// @param weight log2 of the odds that they are of one person
/// @param rule the first blocking rule that brings the two together
/// @param pattern the level of each comparison, four bits each
public record ScoredPair(String left, String right, float weight, String rule, long pattern) {}
