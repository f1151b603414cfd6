// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo;

import io.tributary.demo.world.DemoSource;
import io.tributary.model.Identifier;
import io.tributary.model.Trust;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A plain identity engine with exact identifiers and the platform's default rules, written again
/// from their description, to learn how hard the made-up data are. It links all identifiers of an
/// event, sets shared ones aside, and unites in canonical order unless a limit would break.
final class ExactMatcher {
  private static final List<String> PRIORITY =
      List.of("user_id", "crm_id", "loyalty_id", "email", "phone", "device_id", "anonymous_id");
  private static final Map<String, Integer> LIMITS =
      Map.of(
          "user_id",
          1,
          "crm_id",
          1,
          "loyalty_id",
          1,
          "email",
          5,
          "phone",
          5,
          "device_id",
          100,
          "anonymous_id",
          1000);
  private static final int KNOWN = 5;
  private static final int SHARED_BEYOND = 10;

  private record Link(int a, int b, boolean trusted, long first) {}

  private final Map<Identifier, Integer> nodes = new HashMap<>();
  private final List<Identifier> identifiers = new ArrayList<>();
  private final Map<Long, Link> links = new HashMap<>();

  void see(DemoSource source, DemoEvent event) {
    boolean trusted = source.trust() == Trust.VERIFIED;
    int[] ids = event.identifiers().stream().mapToInt(this::node).toArray();
    for (int i = 0; i < ids.length; i++) {
      for (int j = i + 1; j < ids.length; j++) {
        int a = Math.min(ids[i], ids[j]);
        int b = Math.max(ids[i], ids[j]);
        links.merge(
            ((long) a << 32) | b,
            new Link(a, b, trusted, event.at().toEpochMilli()),
            (x, y) -> new Link(a, b, x.trusted || y.trusted, Math.min(x.first, y.first)));
      }
    }
  }

  private int node(Identifier identifier) {
    return nodes.computeIfAbsent(
        identifier,
        _ -> {
          identifiers.add(identifier);
          return identifiers.size() - 1;
        });
  }

  /// The profile of each identifier.
  Map<Identifier, String> profiles() {
    Set<Integer> shared = shared();
    int[] parent = new int[identifiers.size()];
    List<Map<String, Integer>> counts = new ArrayList<>();
    for (int i = 0; i < parent.length; i++) {
      parent[i] = i;
      counts.add(new HashMap<>(Map.of(identifiers.get(i).type(), 1)));
    }
    links.values().stream()
        .filter(link -> !shared.contains(link.a) && !shared.contains(link.b))
        .sorted(
            Comparator.comparing((Link link) -> !link.trusted)
                .thenComparingInt(link -> Math.min(rank(link.a), rank(link.b)))
                .thenComparingInt(link -> Math.max(rank(link.a), rank(link.b)))
                .thenComparingLong(Link::first)
                .thenComparing(link -> identifiers.get(link.a))
                .thenComparing(link -> identifiers.get(link.b)))
        .forEach(link -> unite(link, parent, counts));
    Map<Identifier, String> profiles = new HashMap<>();
    nodes.forEach((identifier, node) -> profiles.put(identifier, "p" + root(parent, node)));
    return profiles;
  }

  private void unite(Link link, int[] parent, List<Map<String, Integer>> counts) {
    int a = root(parent, link.a);
    int b = root(parent, link.b);
    if (a == b || (!link.trusted && known(counts.get(a)) && known(counts.get(b)))) {
      return;
    }
    for (String type : PRIORITY) {
      int inA = counts.get(a).getOrDefault(type, 0);
      int inB = counts.get(b).getOrDefault(type, 0);
      if (inA > 0 && inB > 0 && inA + inB > LIMITS.getOrDefault(type, 5)) {
        return;
      }
    }
    parent[b] = a;
    counts.get(b).forEach((type, count) -> counts.get(a).merge(type, count, Integer::sum));
  }

  private static boolean known(Map<String, Integer> counts) {
    return counts.keySet().stream().anyMatch(type -> PRIORITY.indexOf(type) < KNOWN);
  }

  private Set<Integer> shared() {
    Map<Integer, Map<String, Set<Integer>>> far = new HashMap<>();
    for (Link link : links.values()) {
      add(far, link.a, link.b);
      add(far, link.b, link.a);
    }
    Set<Integer> shared = new HashSet<>();
    far.forEach((node, byType) ->
        byType.forEach((type, others) -> {
          if (others.size() > Math.max(SHARED_BEYOND, LIMITS.getOrDefault(type, 5))) {
            shared.add(node);
          }
        }));
    return shared;
  }

  private void add(Map<Integer, Map<String, Set<Integer>>> far, int near, int other) {
    far.computeIfAbsent(near, _ -> new HashMap<>())
        .computeIfAbsent(identifiers.get(other).type(), _ -> new HashSet<>())
        .add(other);
  }

  private int rank(int node) {
    return PRIORITY.indexOf(identifiers.get(node).type());
  }

  private static int root(int[] parent, int node) {
    int at = node;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }
}
