// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.apply;

import io.tributary.model.Decision;
import io.tributary.model.MergeRecord;
import io.tributary.model.WorkspaceId;
import io.tributary.profiles.Component;
import io.tributary.profiles.Family;
import io.tributary.profiles.IdentifierEntry;
import io.tributary.profiles.IdentifierIds;
import io.tributary.profiles.Keys;
import io.tributary.profiles.NodeId;
import io.tributary.profiles.ProfileStore;
import io.tributary.profiles.StoredComponents;
import io.tributary.profiles.StoredDecision;
import io.tributary.profiles.StoredMatch;
import io.tributary.unify.cluster.Clustering;
import io.tributary.workspace.IdentityRules;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Works out who is who again under other rules, over all that is known of a workspace: the result
/// is the one that the same events and decisions would have had under these rules. That holds for
/// changes of limits, uniqueness, what makes a person known, and sharing. A change of priorities or
/// of blocked values puts observations under other identifiers: it takes a rebuild from the lake.
///
/// Components are taken one after the other, each in a commit of its own, while events are applied.
/// Whoever applies them must have the new rules before this begins. An identifier that is shared no
/// more brings all components that it stands in together; for that all components are read twice.
public final class Reclustering {
  private static final int CHUNK = 1_000;
  private static final int ROUNDS_MAX = 10;

  private final ProfileStore store;
  private final IdentifierIds ids;
  private final IdentityRules rules;
  private final InstantSource clock;
  private final Stamps stamps;

  /// Works on a store.
  ///
  /// @param rules the rules to work by
  public Reclustering(
      ProfileStore store, IdentifierIds ids, IdentityRules rules, InstantSource clock) {
    this.store = store;
    this.ids = ids;
    this.rules = rules;
    this.clock = clock;
    this.stamps = new Stamps(clock);
  }

  /// What comes of it.
  ///
  /// @param components how many components were looked at
  /// @param joined how many people become one with others
  /// @param parted how many people become several
  /// @param examples some of them
  public record Outcome(long components, long joined, long parted, List<Example> examples) {
    /// Copies the list.
    public Outcome {
      examples = List.copyOf(examples);
    }
  }

  /// People who become one, or a person who becomes several.
  ///
  /// @param kind which of the two
  /// @param before profile ids of today, sorted
  /// @param after profile ids under the rules, sorted; each is the id of an identifier of today
  public record Example(MergeRecord.Kind kind, List<String> before, List<String> after) {
    /// Copies the lists.
    public Example {
      before = List.copyOf(before);
      after = List.copyOf(after);
    }
  }

  /// Finds out how many people would be joined and parted; changes nothing. Where no event comes in
  /// between, [#run] joins and parts the same.
  ///
  /// @param examples how many examples to give at most
  public Outcome preview(WorkspaceId workspace, int examples) {
    return new Pass(workspace, examples, false, _ -> {}).go();
  }

  /// Notes by which rules everybody is worked out until now. Call it before other rules come into
  /// force: where the change is cut short, [#isUnfinished] then says so.
  public void beginFrom(WorkspaceId workspace, IdentityRules before) {
    new WorkedOutBy(store, workspace).noteFirst(before);
  }

  /// Whether some people may be as other rules had them: the last change was cut short.
  public boolean isUnfinished(WorkspaceId workspace) {
    return new WorkedOutBy(store, workspace).others(rules);
  }

  /// Joins and parts people by the rules. Where it is cut short it has to be done again.
  ///
  /// @param examples how many examples to give at most
  /// @param progress is told now and then how many components were looked at
  public Outcome run(WorkspaceId workspace, int examples, LongConsumer progress) {
    Outcome all = new Pass(workspace, examples, true, progress).go();
    // Events that came in between may have left a shared identifier behind where it is not shared
    // any more: look again until there is none.
    for (int i = 1; i < ROUNDS_MAX && new Pass(workspace, 0, false, _ -> {}).unshares(); i++) {
      Outcome more = new Pass(workspace, examples, true, progress).go();
      all =
          new Outcome(
              all.components,
              all.joined + more.joined,
              all.parted + more.parted,
              all.examples.isEmpty() ? more.examples : all.examples);
    }
    new WorkedOutBy(store, workspace).note(rules);
    return all;
  }

  /// Once over all components.
  private final class Pass {
    private final WorkspaceId workspace;
    private final int examplesMax;
    private final boolean commits;
    private final LongConsumer progress;
    private final List<Example> examples = new ArrayList<>();
    private long components;
    private long joined;
    private long parted;

    Pass(WorkspaceId workspace, int examplesMax, boolean commits, LongConsumer progress) {
      this.workspace = workspace;
      this.examplesMax = examplesMax;
      this.commits = commits;
      this.progress = progress;
    }

    boolean unshares() {
      return !gather().wholes().isEmpty();
    }

    private SharedLinks gather() {
      SharedLinks links = new SharedLinks(store, workspace, rules);
      StoredComponents.all(store, workspace, links::add);
      return links;
    }

    Outcome go() {
      Set<NodeId> done = new HashSet<>();
      for (SharedLinks.Whole whole : gather().wholes()) {
        done.addAll(whole.components());
        work(whole.components(), whole.unshared());
      }
      StoredComponents.all(
          store,
          workspace,
          component -> {
            if (!done.contains(component.id()) && isOther(component)) {
              work(List.of(component.id()), List.of());
            }
            if (++components % CHUNK == 0) {
              progress.accept(components);
            }
          });
      progress.accept(components);
      return new Outcome(components, joined, parted, examples);
    }

    private boolean isOther(Component component) {
      Clustering clustering = Clustering.of(component.nodes(), component.links(), rules);
      return !clustering.components().equals(List.of(component))
          || clustering.shared().stream().anyMatch(id -> !isShared(id));
    }

    private boolean isShared(NodeId id) {
      byte[] value = store.get(Family.IDENTIFIERS, Keys.node(workspace, id));
      return value != null && IdentifierEntry.decode(value).shared();
    }

    private void work(Collection<NodeId> members, Collection<NodeId> unshared) {
      Working working = null;
      while (working == null) {
        working = tryWork(members, unshared);
      }
      for (MergeRecord entry : working.journal()) {
        switch (entry.kind()) {
          case JOINED -> joined += entry.before().size();
          case PARTED -> parted++;
        }
        Example example = new Example(entry.kind(), entry.before(), entry.after());
        if (examples.size() < examplesMax && !examples.contains(example)) {
          examples.add(example);
        }
      }
    }

    /// @return null where another worker was faster
    private @Nullable Working tryWork(Collection<NodeId> members, Collection<NodeId> unshared) {
      ProfileStore.Session session = store.begin();
      try {
        Working working = new Working(workspace, session, ids);
        Evidence evidence = new Evidence(working, rules);
        Instant now = clock.instant();
        evidence.recluster(members, unshared, now);
        decisions(working, unshared)
            .forEach(decision -> evidence.decide(decision, Journal.Cause.RULES, now));
        List<MatchChange> matches = matches(unshared);
        if (!matches.isEmpty()) {
          evidence.match(matches, Journal.Cause.RULES, now);
        }
        if (!commits) {
          return working;
        }
        new Writing(working, rules, stamps).write(List.of());
        return session.commit() ? working : null;
      } catch (IllegalStateException e) {
        if (session.overtaken()) {
          return null;
        }
        throw e;
      }
    }

    /// The decisions about identifiers that are shared no more, in the order in which they were
    /// made: about two shared ones none was kept with the links.
    private List<Decision> decisions(Working working, Collection<NodeId> unshared) {
      List<Decision> found = new ArrayList<>();
      if (!unshared.isEmpty()) {
        byte[] prefix = Keys.workspace(workspace);
        store.scan(
            Family.DECISIONS,
            prefix,
            prefix,
            (_, value) -> {
              Decision decision = StoredDecision.decode(workspace, value);
              if (!decision.withdrawn()
                  && (unshared.contains(working.id(decision.a()))
                      || unshared.contains(working.id(decision.b())))) {
                found.add(decision);
              }
              return true;
            });
      }
      found.sort(Comparator.comparing(Decision::at).thenComparing(Decision::id));
      return found;
    }

    /// The matches of identifiers that are shared no more: of two shared ones none was kept with
    /// the links.
    private List<MatchChange> matches(Collection<NodeId> unshared) {
      List<MatchChange> found = new ArrayList<>();
      for (NodeId id : unshared) {
        byte[] prefix = StoredMatch.links(workspace, id);
        store.scan(
            Family.MATCHES,
            prefix,
            prefix,
            (_, value) -> {
              MatchChange change = MatchChange.put(StoredMatch.decode(value));
              if (change.isStructural()) {
                found.add(change);
              }
              return true;
            });
      }
      return found;
    }
  }
}
