// SPDX-License-Identifier: Apache-2.0
package io.tributary.lake;

import java.util.List;

/// The tables of a workspace at one moment, kept readable until closed: none of their files is
/// deleted meanwhile.
public final class LakeLease implements AutoCloseable {
  private final List<LakeRelation> relations;
  private final Runnable end;
  private boolean closed;

  LakeLease(List<LakeRelation> relations, Runnable end) {
    this.relations = List.copyOf(relations);
    this.end = end;
  }

  /// The tables.
  public List<LakeRelation> relations() {
    return relations;
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      end.run();
    }
  }
}
