// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.cluster;

import java.util.List;

/// What clusters must obey, whatever the weights say.
///
/// @param same pairs that are one, by somebody's word
/// @param different pairs that are two
/// @param largest how many records a cluster has at most
/// @param onePerSource whether a cluster may have one record of each file only
public record Constraints(
    List<int[]> same, List<int[]> different, int largest, boolean onePerSource) {
  private static final int LARGEST = 1_000;

  /// Copies the lists.
  public Constraints {
    same = List.copyOf(same);
    different = List.copyOf(different);
  }

  /// None but a size that no person's records reach.
  public static Constraints none() {
    return new Constraints(List.of(), List.of(), LARGEST, false);
  }
}
