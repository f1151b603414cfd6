// SPDX-License-Identifier: Apache-2.0
package io.tributary.lake;

import io.tributary.model.WorkspaceId;

/// Is told of the steps of commits, on the writer's thread.
public interface CommitWatcher {
  /// Files are written; the table does not have them yet.
  void written(LakeTable<?> table, WorkspaceId workspace);

  /// The table has them.
  void committed(LakeTable<?> table, WorkspaceId workspace, long rows);

  /// Names of properties or traits were left out, for there are more than [Discovered] takes.
  void overflowed(WorkspaceId workspace, long names);
}
