// SPDX-License-Identifier: Apache-2.0
package io.tributary.lake;

import io.tributary.model.WorkspaceId;
import java.util.Locale;

/// A stage of refinement of the data: a folder and, for each workspace, a namespace of the catalog.
public enum Zone {
  /// As received.
  RAW,
  /// Checked and flattened.
  CLEAN,
  /// Worked out: people.
  CURATED;

  /// The folder's name: lower case.
  public String folder() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The namespace of a workspace's tables of this zone, as `default_clean`.
  public String namespace(WorkspaceId workspace) {
    return workspace.value() + "_" + folder();
  }
}
