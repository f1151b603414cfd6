// SPDX-License-Identifier: Apache-2.0
package io.tributary.query.relation;

import io.tributary.model.WorkspaceId;

/// Where the tables come from.
@FunctionalInterface
public interface LakeReader {
  /// The tables of a workspace as they are now. Close it when they are read no more.
  LakeReading read(WorkspaceId workspace);
}
