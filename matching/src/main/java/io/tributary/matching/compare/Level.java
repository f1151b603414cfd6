// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.compare;

/// One level of a comparison.
///
/// @param label for people to read
/// @param guess how often pairs of one person are on it, before anything was learnt
/// @param field whose value's frequency counts: a place in the comparison's fields, or -1
/// @param share how much of it counts, from 0 to 1
/// @param second another field whose value's frequency counts, or -1
/// @param secondShare how much of that counts
public record Level(
    String label, double guess, int field, double share, int second, double secondShare) {
  static Level of(String label, double guess) {
    return new Level(label, guess, -1, 0, -1, 0);
  }

  static Level of(String label, double guess, int field, double share) {
    return new Level(label, guess, field, share, -1, 0);
  }

  Level and(int field, double share) {
    return new Level(label, guess, this.field, this.share, field, share);
  }
}
