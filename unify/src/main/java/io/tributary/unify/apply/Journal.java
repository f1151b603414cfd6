// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.apply;

import io.tributary.model.MergeRecord;
import io.tributary.profiles.NodeId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Finds out who was joined and who was parted, from who was who before and after.
final class Journal {
  private Journal() {}

  /// Why people were joined or parted.
  ///
  /// @param cause see [MergeRecord#cause()]
  /// @param reason see [MergeRecord#reason()]
  /// @param links see [MergeRecord#links()]
  record Cause(String cause, String reason, List<String> links) {
    static final Cause RULES = new Cause("rules", "identity.yaml", List.of());
  }

  /// People who were joined or parted.
  ///
  /// @param before their profile ids before
  /// @param after their profile ids after
  record Move(MergeRecord.Kind kind, Set<NodeId> before, Set<NodeId> after) {
    /// The entry of the journal; its sequence is still to be drawn.
    MergeRecord entry(Cause cause, Instant now) {
      return new MergeRecord(
          0, now, kind, texts(before), texts(after), cause.cause, cause.reason, cause.links);
    }

    private static List<String> texts(Set<NodeId> ids) {
      return ids.stream().map(NodeId::text).sorted().toList();
    }
  }

  /// Finds out.
  ///
  /// @param before profile id of each identifier, for those that belonged to a person
  /// @param after the same afterwards
  static List<Move> moves(Map<NodeId, NodeId> before, Map<NodeId, NodeId> after) {
    if (before.isEmpty()) {
      return List.of();
    }
    Map<NodeId, Set<NodeId>> sourcesOf = new TreeMap<>();
    Map<NodeId, Set<NodeId>> targetsOf = new TreeMap<>();
    before.forEach((node, old) -> {
      NodeId young = after.get(node);
      if (young != null) {
        sourcesOf.computeIfAbsent(young, _ -> new TreeSet<>()).add(old);
        targetsOf.computeIfAbsent(old, _ -> new TreeSet<>()).add(young);
      }
    });
    List<Move> moves = new ArrayList<>();
    sourcesOf.forEach((young, olds) -> {
      if (olds.size() > 1) {
        moves.add(new Move(MergeRecord.Kind.JOINED, olds, Set.of(young)));
      }
    });
    targetsOf.forEach((old, youngs) -> {
      if (youngs.size() > 1) {
        moves.add(new Move(MergeRecord.Kind.PARTED, Set.of(old), youngs));
      }
    });
    return moves;
  }
}
