// SPDX-License-Identifier: Apache-2.0
package io.tributary.lake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which files are being read, and by how many.
final class Leases {
  private final Map<String, Integer> readers = new HashMap<>();

  /// Keeps the files of some tables until the lease is closed.
  LakeLease of(List<LakeRelation> relations) {
    count(relations, 1);
    return new LakeLease(relations, () -> count(relations, -1));
  }

  /// Whether anybody reads a file.
  synchronized boolean holds(String path) {
    return readers.containsKey(path);
  }

  private synchronized void count(List<LakeRelation> relations, int by) {
    for (LakeRelation relation : relations) {
      for (String file : relation.files()) {
        if (readers.merge(file, by, Integer::sum) == 0) {
          readers.remove(file);
        }
      }
    }
  }
}
