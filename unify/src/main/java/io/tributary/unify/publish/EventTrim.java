// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.publish;

import io.tributary.model.WorkspaceId;
import io.tributary.profiles.Family;
import io.tributary.profiles.Keys;
import io.tributary.profiles.Node;
import io.tributary.profiles.NodeId;
import io.tributary.profiles.ProfileStore;
import io.tributary.profiles.TallyCodec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Deletes events beyond those that are kept for quick reading. What is kept are the latest of each
/// identifier, whatever the order in which they came. For one thread.
final class EventTrim {
  private static final int REMEMBERED = 100_000;

  private final ProfileStore store;
  private final int kept;
  private final Map<NodeId, Long> trimmedAt = new HashMap<>();

  EventTrim(ProfileStore store, int kept) {
    this.store = store;
    this.kept = kept;
  }

  void trim(WorkspaceId workspace, List<Node> members) {
    for (Node node : members) {
      if (node.anchors()) {
        trim(workspace, node.id());
      }
    }
  }

  private void trim(WorkspaceId workspace, NodeId anchor) {
    byte[] tally = store.get(Family.TALLIES, Keys.node(workspace, anchor));
    long events = tally == null ? 0 : TallyCodec.decode(tally).eventCount();
    if (events <= kept || events < trimmedAt.getOrDefault(anchor, 0L) + kept) {
      return;
    }
    byte[] prefix = Keys.node(workspace, anchor);
    List<byte[]> beyond = new ArrayList<>();
    int[] seen = {0};
    store.scan(
        Family.EVENTS,
        prefix,
        prefix,
        (key, _) -> {
          if (++seen[0] > kept) {
            beyond.add(key);
          }
          return true;
        });
    ProfileStore.Session session = store.begin();
    beyond.forEach(key -> session.delete(Family.EVENTS, key));
    session.commit();
    if (trimmedAt.size() >= REMEMBERED) {
      trimmedAt.clear();
    }
    trimmedAt.put(anchor, events);
  }
}
