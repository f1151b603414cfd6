// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.stored;

/// What holds whenever a model is applied.
///
/// @param threshold the mean probability from which two clusters are one
/// @param linking compare only records of different files
/// @param onePerFile a cluster has at most one record of each file
/// @param blockSize how many records a block has at most
/// @param largestCluster how many records a cluster has at most
public record Limits(
    double threshold, boolean linking, boolean onePerFile, int blockSize, int largestCluster) {
  /// From this weight on pairs are kept.
  public static final double KEPT = -2;

  /// How much one pair counts at most in a mean, in either direction.
  public static final double CLIP = 12;
}
