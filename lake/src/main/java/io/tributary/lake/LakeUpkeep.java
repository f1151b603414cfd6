// SPDX-License-Identifier: Apache-2.0
package io.tributary.lake;

/// What a round of maintenance did.
///
/// @param joined how many files were joined into fewer
/// @param expired how many snapshots were let go
/// @param deleted how many files were deleted
public record LakeUpkeep(int joined, int expired, int deleted) {
  /// Nothing.
  static final LakeUpkeep NOTHING = new LakeUpkeep(0, 0, 0);

  LakeUpkeep plus(LakeUpkeep other) {
    return new LakeUpkeep(joined + other.joined, expired + other.expired, deleted + other.deleted);
  }
}
