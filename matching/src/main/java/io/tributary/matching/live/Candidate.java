// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.live;

/// A record that may be of the same person as another.
///
/// @param weight log2 of the odds that they are of one person
/// @param rule the first blocking rule that brings the two together
public record Candidate(String id, double probability, double weight, String rule) {}
