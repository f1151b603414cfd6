// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace;

import io.tributary.workspace.DefinitionCodec.Written;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What changes one image of a workspace into the next: records are replayed into it, then it is
/// applied. For one thread.
public final class WorkspaceDelta {
  private final WorkspaceImage before;
  private final Definitions.Draft defined;
  private final Map<DefinitionKey, Long> versions;
  private final Map<DefinitionKey, List<Change>> histories;
  private final Map<DefinitionKey, String> texts;
  private final Set<DefinitionKey> changed = new LinkedHashSet<>();
  private long version;

  /// Begins with an image.
  WorkspaceDelta(WorkspaceImage before) {
    this.before = before;
    this.defined = new Definitions.Draft(before.defined());
    this.versions = new HashMap<>(before.versions());
    this.histories = new HashMap<>(before.histories());
    this.texts = new HashMap<>(before.texts());
    this.version = before.version();
  }

  /// Takes in one record.
  ///
  /// @param written what is defined now; null if it is deleted
  /// @param offset the record's offset
  void replay(DefinitionKey key, @Nullable Written written, long offset) {
    changed.add(key);
    version = offset + 1;
    texts.remove(key);
    if (written == null) {
      versions.remove(key);
      defined.remove(key.kind(), key.name());
    } else {
      versions.put(key, offset + 1);
      defined.put(written.definition());
      if (written.text() != null) {
        texts.put(key, written.text());
      }
    }
  }

  /// Takes in the history of a definition.
  void replay(DefinitionKey key, List<Change> history) {
    histories.put(key, history);
  }

  /// The image before.
  public WorkspaceImage before() {
    return before;
  }

  /// The keys of what changed, in the order of the log.
  public Set<DefinitionKey> changed() {
    return Set.copyOf(changed);
  }

  /// The image after.
  public WorkspaceImage apply() {
    return new WorkspaceImage(before.id(), defined.done(), versions, histories, texts, version);
  }
}
