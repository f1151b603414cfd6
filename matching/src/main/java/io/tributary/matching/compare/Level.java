// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.compare;

/// One level of a comparison.
///
/// @param label for people to read
/// @param guess how often pairs of one person are on it, before anything was learnt
/// @param field whose value's frequency counts: a place in the comparison's fields, or -1
/// @param share how much of it counts, from 0 to 1
public record Level(String label, double guess, int field, double share) {
  static Level of(String label, double guess) {
    return new Level(label, guess, -1, 0);
  }

  static Level of(String label, double guess, int field, double share) {
    return new Level(label, guess, field, share);
  }
}
