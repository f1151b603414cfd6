// SPDX-License-Identifier: Apache-2.0
package io.tributary.query.relation;

import io.tributary.lake.Discovered;
import io.tributary.lake.LakeRelation;
import java.nio.file.Path;
import java.util.List;

/// The tables of a workspace at one moment; their files stay until closed.
///
/// @param relations the tables
/// @param discovered what properties and traits have been seen
/// @param folders the folders that all files of the workspace are in, and none of another's
/// @param end called when closed, at most once
public record LakeReading(
    List<LakeRelation> relations, Discovered discovered, List<Path> folders, Runnable end)
    implements AutoCloseable {
  /// Copies the lists.
  public LakeReading {
    relations = List.copyOf(relations);
    folders = List.copyOf(folders);
  }

  @Override
  public void close() {
    end.run();
  }
}
