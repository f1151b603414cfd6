// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.read;

import io.tributary.model.EvidenceLink;
import io.tributary.model.Identifier;
import io.tributary.model.WorkspaceId;
import io.tributary.profiles.Component;
import io.tributary.profiles.ComponentCodec;
import io.tributary.profiles.Family;
import io.tributary.profiles.Keys;
import io.tributary.profiles.Link;
import io.tributary.profiles.Node;
import io.tributary.profiles.NodeId;
import io.tributary.profiles.ProfileStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Looks for suspicious people by walking all components of a workspace. A call walks for a bounded
/// time; the next one goes on from there. What a whole walk found is kept for a while, and until
/// another one is whole.
public final class SuspectSearch {
  private static final int TOP = 100;
  private static final int EXAMPLES = 6;
  private static final int CHUNK = 200;
  private static final int SHARED_MAX = 100_000;

  private final ProfileStore store;
  private final InstantSource clock;
  private final Duration budget;
  private final Duration fresh;
  private final Map<WorkspaceId, Walks> walks = new ConcurrentHashMap<>();

  /// Walks over a store.
  ///
  /// @param budget how long a call may walk
  /// @param fresh how old the outcome of a whole walk may be
  public SuspectSearch(ProfileStore store, InstantSource clock, Duration budget, Duration fresh) {
    this.store = store;
    this.clock = clock;
    this.budget = budget;
    this.fresh = fresh;
  }

  /// What is known now, after walking for at most the budget.
  public Suspects look(WorkspaceId workspace) {
    return walks.computeIfAbsent(workspace, Walks::new).look();
  }

  /// The walks over one workspace: one that goes on, and what the last whole one found.
  private final class Walks {
    private final WorkspaceId workspace;
    private Walk current;
    private @Nullable Suspects whole;

    Walks(WorkspaceId workspace) {
      this.workspace = workspace;
      this.current = new Walk(workspace);
    }

    synchronized Suspects look() {
      Suspects last = whole;
      if (last != null && last.asOf().plus(fresh).isAfter(clock.instant())) {
        return last;
      }
      long deadline = System.nanoTime() + budget.toNanos();
      boolean more;
      do {
        more = current.step();
      } while (more && System.nanoTime() < deadline);
      Suspects found = current.suspects(!more, clock.instant());
      if (!more) {
        whole = found;
        current = new Walk(workspace);
        return found;
      }
      return last == null ? found : last;
    }
  }

  /// One walk, from the first component to the last.
  private final class Walk {
    private final byte[] prefix;
    private final PriorityQueue<Suspects.Large> largest =
        new PriorityQueue<>(
            Comparator.comparingInt(Suspects.Large::identifierCount)
                .thenComparing(Suspects.Large::id, Comparator.reverseOrder()));
    private final PriorityQueue<Suspects.Refused> refused =
        new PriorityQueue<>(
            Comparator.comparing((Suspects.Refused one) -> one.link().last())
                .thenComparing(one -> one.link().firstMessageId()));
    private final Map<Identifier, Long> shared = new HashMap<>();
    private byte[] from;
    private long components;
    private long people;

    Walk(WorkspaceId workspace) {
      this.prefix = Keys.workspace(workspace);
      this.from = prefix;
    }

    /// Looks at some more.
    ///
    /// @return whether there may be more after these
    boolean step() {
      List<byte[]> keys = new ArrayList<>(CHUNK);
      List<Component> chunk = new ArrayList<>(CHUNK);
      store.scan(
          Family.COMPONENTS,
          prefix,
          from,
          (key, value) -> {
            keys.add(key);
            chunk.add(ComponentCodec.decode(value));
            return chunk.size() < CHUNK;
          });
      chunk.forEach(this::look);
      components += chunk.size();
      if (chunk.size() < CHUNK) {
        return false;
      }
      // The first key after the last one that was seen.
      from = Arrays.copyOf(keys.getLast(), keys.getLast().length + 1);
      return true;
    }

    private void look(Component component) {
      Map<Integer, List<Node>> clusters = new HashMap<>();
      for (Node node : component.nodes()) {
        if (!node.shared()) {
          clusters.computeIfAbsent(node.cluster(), _ -> new ArrayList<>()).add(node);
        }
      }
      Map<NodeId, String> personOf = new HashMap<>();
      for (List<Node> members : clusters.values()) {
        if (Component.isPerson(members)) {
          people++;
          String id = Component.profileId(members).text();
          members.forEach(node -> personOf.put(node.id(), id));
          large(id, members);
        }
      }
      shared(component, personOf);
      refused(component, personOf);
    }

    private void large(String id, List<Node> members) {
      boolean counts =
          members.size() > 1
              && (largest.size() < TOP || largest.peek().identifierCount() < members.size());
      if (counts) {
        List<Identifier> examples =
            members.stream().map(Node::identifier).sorted().limit(EXAMPLES).toList();
        keep(largest, new Suspects.Large(id, members.size(), examples));
      }
    }

    private void shared(Component component, Map<NodeId, String> personOf) {
      for (Node node : component.nodes()) {
        if (node.shared()
            && (shared.size() < SHARED_MAX || shared.containsKey(node.identifier()))) {
          Set<String> linked = new HashSet<>();
          for (Link link : component.links()) {
            if (link.a().equals(node.id()) || link.b().equals(node.id())) {
              String person = personOf.get(link.a().equals(node.id()) ? link.b() : link.a());
              if (person != null) {
                linked.add(person);
              }
            }
          }
          shared.merge(node.identifier(), (long) linked.size(), Long::sum);
        }
      }
    }

    private void refused(Component component, Map<NodeId, String> personOf) {
      Set<NodeId> ends = new HashSet<>();
      for (Link link : component.links()) {
        if (isRefused(link)) {
          ends.add(link.a());
          ends.add(link.b());
        }
      }
      if (ends.isEmpty()) {
        return;
      }
      Map<Identifier, String> names = new HashMap<>();
      List<Node> members = new ArrayList<>();
      for (Node node : component.nodes()) {
        if (ends.contains(node.id())) {
          members.add(node);
          names.put(node.identifier(), personOf.getOrDefault(node.id(), ""));
        }
      }
      for (EvidenceLink link : Explanations.links(component, members)) {
        if (isRefused(link.use())) {
          keep(
              refused,
              new Suspects.Refused(
                  link, names.getOrDefault(link.a(), ""), names.getOrDefault(link.b(), "")));
        }
      }
    }

    private static boolean isRefused(Link link) {
      return isRefused(link.use());
    }

    private static boolean isRefused(EvidenceLink.Use use) {
      return switch (use) {
        case OVER_LIMIT, NOT_UNIQUE, DECIDED_DIFFERENT, UNVERIFIED -> true;
        case JOINS, SHARED, PARTS, DOUBTFUL, WITHDRAWN -> false;
      };
    }

    private static <T> void keep(PriorityQueue<T> top, T one) {
      top.add(one);
      if (top.size() > TOP) {
        top.poll();
      }
    }

    Suspects suspects(boolean complete, Instant asOf) {
      List<Suspects.Shared> ofMost =
          shared.entrySet().stream()
              .map(entry -> new Suspects.Shared(entry.getKey(), entry.getValue()))
              .sorted(
                  Comparator.comparingLong(Suspects.Shared::peopleCount)
                      .reversed()
                      .thenComparing(Suspects.Shared::identifier))
              .limit(TOP)
              .toList();
      return new Suspects(
          fallingOrder(largest), ofMost, fallingOrder(refused), components, people, complete, asOf);
    }

    private static <T> List<T> fallingOrder(PriorityQueue<T> top) {
      List<T> all = new ArrayList<>(top);
      all.sort(top.comparator().reversed());
      return all;
    }
  }
}
