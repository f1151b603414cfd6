// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.read;

import io.tributary.model.EvidenceLink;
import io.tributary.model.Identifier;
import io.tributary.model.Trust;
import io.tributary.model.WorkspaceId;
import io.tributary.model.match.MatchLink;
import io.tributary.model.match.MatchRun;
import io.tributary.profiles.Family;
import io.tributary.profiles.Node;
import io.tributary.profiles.NodeId;
import io.tributary.profiles.ProfileStore;
import io.tributary.profiles.StoredMatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads matches, joining and doubtful, and the runs that found them.
public final class MatchReader {
  private static final int CHUNK = 1_000;

  private final ProfileStore store;

  /// Reads from a store.
  public MatchReader(ProfileStore store) {
    this.store = store;
  }

  /// The match of two identifiers.
  public Optional<MatchLink> match(WorkspaceId workspace, NodeId a, NodeId b) {
    return Optional.ofNullable(store.get(Family.MATCHES, StoredMatch.key(workspace, a, b)))
        .map(StoredMatch::decode);
  }

  /// Visits every match once, in order of its smaller id, some at a time, so that the store is not
  /// held up.
  public void all(WorkspaceId workspace, Consumer<MatchLink> visit) {
    byte[] prefix = StoredMatch.links(workspace);
    byte[] from = prefix;
    while (from.length > 0) {
      List<byte[]> keys = new ArrayList<>();
      List<MatchLink> chunk = new ArrayList<>();
      store.scan(
          Family.MATCHES,
          prefix,
          from,
          (key, value) -> {
            keys.add(key);
            NodeId[] ends = StoredMatch.ends(workspace, key);
            if (ends[0].compareTo(ends[1]) < 0) {
              chunk.add(StoredMatch.decode(value));
            }
            return keys.size() < CHUNK;
          });
      chunk.forEach(visit);
      from =
          keys.size() < CHUNK
              ? new byte[0]
              : Arrays.copyOf(keys.getLast(), keys.getLast().length + 1);
    }
  }

  /// Doubtful matches of identifiers that were observed, each once, as evidence that joins nobody.
  public List<EvidenceLink> doubtful(WorkspaceId workspace, Collection<Node> members) {
    if (isEmpty(workspace)) {
      return List.of();
    }
    Map<MatchLink.Pair, EvidenceLink> found = new LinkedHashMap<>();
    for (Node node : members) {
      if (node.firstSeen() == Node.NEVER) {
        continue;
      }
      byte[] prefix = StoredMatch.links(workspace, node.id());
      store.scan(
          Family.MATCHES,
          prefix,
          prefix,
          (_, value) -> {
            MatchLink link = StoredMatch.decode(value);
            if (!link.joins()) {
              found.put(link.pair(), evidence(link, EvidenceLink.Use.DOUBTFUL));
            }
            return true;
          });
    }
    return List.copyOf(found.values());
  }

  /// Most workspaces have no matches: they are asked one question only.
  private boolean isEmpty(WorkspaceId workspace) {
    byte[] prefix = StoredMatch.links(workspace);
    boolean[] any = {false};
    store.scan(
        Family.MATCHES,
        prefix,
        prefix,
        (_, _) -> {
          any[0] = true;
          return false;
        });
    return !any[0];
  }

  private static EvidenceLink evidence(MatchLink link, EvidenceLink.Use use) {
    return new EvidenceLink(
        link.a(),
        link.b(),
        EvidenceLink.Kind.MATCH,
        link.trust(),
        1,
        link.at(),
        link.at(),
        List.of(),
        link.run(),
        use,
        link.match());
  }

  static EvidenceLink withdrawn(Identifier x, Identifier y) {
    MatchLink.Pair pair = new MatchLink.Pair(x, y);
    return new EvidenceLink(
        pair.a(),
        pair.b(),
        EvidenceLink.Kind.MATCH,
        Trust.UNVERIFIED,
        0,
        Instant.EPOCH,
        Instant.EPOCH,
        List.of(),
        "",
        EvidenceLink.Use.WITHDRAWN);
  }

  /// All runs, the latest first.
  public List<MatchRun> runs(WorkspaceId workspace) {
    byte[] prefix = StoredMatch.runs(workspace);
    List<MatchRun> runs = new ArrayList<>();
    store.scan(
        Family.MATCHES, prefix, prefix, (_, value) -> runs.add(StoredMatch.decodeRun(value)));
    Collections.reverse(runs);
    return runs;
  }

  /// What decisions say about matches.
  public List<StoredMatch.Label> labels(WorkspaceId workspace) {
    byte[] prefix = StoredMatch.labels(workspace);
    List<StoredMatch.Label> labels = new ArrayList<>();
    store.scan(
        Family.MATCHES, prefix, prefix, (_, value) -> labels.add(StoredMatch.Label.decode(value)));
    return labels;
  }
}
