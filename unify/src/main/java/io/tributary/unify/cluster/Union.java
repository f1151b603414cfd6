// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.cluster;

import io.tributary.model.EvidenceLink.Kind;
import io.tributary.model.EvidenceLink.Use;
import io.tributary.model.Trust;
import io.tributary.profiles.Link;
import io.tributary.profiles.Node;
import io.tributary.workspace.IdentityRules;
import io.tributary.workspace.IdentityRules.IdentifierType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Unites identifiers link by link, unless a rule forbids it. A union breaks a limit only if both
/// sides have values of the type: what one side has too many of already, nothing makes worse.
final class Union {
  private final DisjointSets sets;
  private final List<Map<String, Integer>> counts = new ArrayList<>();
  private final boolean[] known;
  private final List<int[]> apart = new ArrayList<>();
  private final IdentityRules rules;

  Union(List<Node> members, IdentityRules rules) {
    this.sets = new DisjointSets(members.size());
    this.rules = rules;
    this.known = new boolean[members.size()];
    for (int i = 0; i < known.length; i++) {
      String type = members.get(i).identifier().type();
      Map<String, Integer> own = new HashMap<>();
      own.put(type, 1);
      counts.add(own);
      known[i] = rules.rule(type).known();
    }
  }

  /// Takes a link, in canonical order.
  ///
  /// @return what becomes of it
  Use take(int a, int b, Link.Told told) {
    if (told.kind() == Kind.DIFFERENT) {
      apart.add(new int[] {a, b});
      return Use.PARTS;
    }
    int rootA = sets.find(a);
    int rootB = sets.find(b);
    if (rootA == rootB) {
      return Use.JOINS;
    }
    Use use = judge(rootA, rootB, told);
    if (use == Use.JOINS) {
      unite(rootA, rootB);
    }
    return use;
  }

  private Use judge(int rootA, int rootB, Link.Told told) {
    for (int[] pair : apart) {
      int x = sets.find(pair[0]);
      int y = sets.find(pair[1]);
      if ((x == rootA && y == rootB) || (x == rootB && y == rootA)) {
        return Use.DECIDED_DIFFERENT;
      }
    }
    if (breaks(rootA, rootB, Union::breaksUniqueness)) {
      return Use.NOT_UNIQUE;
    }
    return switch (told.kind()) {
      case DIFFERENT -> Use.PARTS;
      case SAME -> Use.JOINS;
      case ALIAS -> stranger(rootA, rootB, told) ? Use.UNVERIFIED : Use.JOINS;
      case OBSERVED, MATCH -> {
        if (stranger(rootA, rootB, told)) {
          yield Use.UNVERIFIED;
        }
        yield breaks(rootA, rootB, Union::breaksLimit) ? Use.OVER_LIMIT : Use.JOINS;
      }
    };
  }

  /// Whether an unverified source would join two known people.
  private boolean stranger(int rootA, int rootB, Link.Told told) {
    return told.trust() == Trust.UNVERIFIED && known[rootA] && known[rootB];
  }

  private interface Breaks {
    boolean test(IdentifierType rule, int sum);
  }

  private static boolean breaksUniqueness(IdentifierType rule, int sum) {
    return rule.unique() && sum > 1;
  }

  private static boolean breaksLimit(IdentifierType rule, int sum) {
    return rule.limit() > 0 && sum > rule.limit();
  }

  private boolean breaks(int rootA, int rootB, Breaks breaks) {
    Map<String, Integer> other = counts.get(rootB);
    for (Map.Entry<String, Integer> entry : counts.get(rootA).entrySet()) {
      Integer more = other.get(entry.getKey());
      if (more != null && breaks.test(rules.rule(entry.getKey()), entry.getValue() + more)) {
        return true;
      }
    }
    return false;
  }

  private void unite(int rootA, int rootB) {
    int root = sets.unite(rootA, rootB);
    int gone = root == rootA ? rootB : rootA;
    counts.get(gone).forEach((type, count) -> counts.get(root).merge(type, count, Integer::sum));
    known[root] |= known[gone];
  }

  /// The cluster of each identifier, numbered from 0 in the order of the identifiers.
  int[] clusters() {
    int[] numbers = new int[known.length];
    Map<Integer, Integer> byRoot = new HashMap<>();
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = byRoot.computeIfAbsent(sets.find(i), _ -> byRoot.size());
    }
    return numbers;
  }
}
