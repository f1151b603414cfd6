// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.apply;

import io.tributary.model.MergeRecord;
import io.tributary.model.WorkspaceId;
import io.tributary.model.match.Match;
import io.tributary.model.match.MatchEntry;
import io.tributary.model.match.MatchLink;
import io.tributary.model.match.MatchRun;
import io.tributary.profiles.Family;
import io.tributary.profiles.IdentifierEntry;
import io.tributary.profiles.IdentifierIds;
import io.tributary.profiles.Keys;
import io.tributary.profiles.NodeId;
import io.tributary.profiles.ProfileStore;
import io.tributary.profiles.StoredMatch;
import io.tributary.profiles.StoredMessages;
import io.tributary.workspace.IdentityRules;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Applies the records of `matches.found`: what a run changes is held until the run's end is read,
/// and then becomes evidence. It is applied in several commits, each of which leaves out what is
/// applied already; only the last one passes the end by. So a run counts as a whole and once,
/// whatever crashes. For one thread.
public final class Matches {
  private static final String TOPIC = "matches.found";
  private static final byte[] APPLIED = StoredMessages.appliedKey(TOPIC, 0);
  private static final byte[] BEGIN = ("begin/" + TOPIC).getBytes(StandardCharsets.US_ASCII);
  private static final int CHUNK = 200;
  private static final int LINKS_TOLD = 100;

  private final ProfileStore store;
  private final IdentifierIds ids;
  private final Function<WorkspaceId, IdentityRules> rules;
  private final InstantSource clock;
  private final Stamps stamps;
  private final Map<WorkspaceId, Waiting> waiting = new HashMap<>();
  private final Map<Match.Step, Match.Step> steps = new HashMap<>();

  /// Applies to a store.
  ///
  /// @param rules the identity rules of each workspace as they are now
  public Matches(
      ProfileStore store,
      IdentifierIds ids,
      Function<WorkspaceId, IdentityRules> rules,
      InstantSource clock) {
    this.store = store;
    this.ids = ids;
    this.rules = rules;
    this.clock = clock;
    this.stamps = new Stamps(clock);
  }

  /// A run that has begun and not ended.
  private record Waiting(String run, long begin, List<MatchChange> changes) {}

  /// What would become of people.
  ///
  /// @param joined how many people become one with others
  /// @param parted how many people become several
  /// @param examples some of them
  public record Outcome(long joined, long parted, List<Reclustering.Example> examples) {
    /// Copies the list.
    public Outcome {
      examples = List.copyOf(examples);
    }
  }

  /// The offset from which the topic is to be read: where the earliest run began that has not
  /// ended.
  public static long begin(ProfileStore store) {
    return StoredMessages.appliedOffset(store.get(Family.META, BEGIN));
  }

  /// Takes the next record.
  public void take(long offset, MatchEntry entry) {
    boolean isNew = offset >= StoredMessages.appliedOffset(store.get(Family.META, APPLIED));
    switch (entry) {
      case MatchEntry.Changes changes -> {
        Waiting run = waiting.get(changes.workspace());
        // What belongs to no run that has begun will never take effect.
        if (run != null && run.run.equals(changes.run())) {
          changes.put().forEach(link -> run.changes.add(MatchChange.put(lean(link))));
          changes.withdrawn().forEach(pair -> run.changes.add(MatchChange.withdrawn(pair)));
        }
        if (isNew) {
          pass(offset, null);
        }
      }
      case MatchEntry.Run run -> {
        Waiting begun = waiting.remove(run.workspace());
        if (run.run().outcome() == MatchRun.Outcome.RUNNING) {
          waiting.put(run.workspace(), new Waiting(run.run().id(), offset, new ArrayList<>()));
        } else if (isNew
            && run.run().outcome() == MatchRun.Outcome.APPLIED
            && begun != null
            && begun.run.equals(run.run().id())) {
          apply(run.workspace(), run.run().model(), begun.changes);
        }
        if (isNew) {
          pass(offset, run);
        }
      }
    }
  }

  /// Steps say the same again and again.
  private MatchLink lean(MatchLink link) {
    Match match = link.match();
    List<Match.Step> shared =
        match.steps().stream().map(step -> steps.computeIfAbsent(step, one -> one)).toList();
    return new MatchLink(
        link.a(),
        link.b(),
        link.joins(),
        link.trust(),
        link.at(),
        link.run(),
        new Match(
            match.weight(),
            match.probability(),
            match.prior(),
            shared,
            match.rule(),
            match.model()));
  }

  /// Notes that everything up to a record is applied.
  private void pass(long offset, MatchEntry.@Nullable Run run) {
    long begin = offset + 1;
    for (Waiting one : waiting.values()) {
      begin = Math.min(begin, one.begin);
    }
    if (waiting.isEmpty()) {
      steps.clear();
    }
    ProfileStore.Session session = store.begin();
    session.write(Family.META, APPLIED, StoredMessages.appliedValue(offset + 1));
    session.write(Family.META, BEGIN, StoredMessages.appliedValue(begin));
    if (run != null) {
      session.write(
          Family.MATCHES,
          StoredMatch.runKey(run.workspace(), run.run().id()),
          StoredMatch.encode(run.run()));
    }
    session.commit();
  }

  private void apply(WorkspaceId workspace, String model, List<MatchChange> changes) {
    List<List<MatchChange>> chunk = new ArrayList<>();
    int size = 0;
    for (List<MatchChange> group : groups(workspace, changes)) {
      chunk.add(group);
      size += group.size();
      if (size >= CHUNK) {
        commit(workspace, model, chunk);
        chunk = new ArrayList<>();
        size = 0;
      }
    }
    commit(workspace, model, chunk);
  }

  private List<List<MatchChange>> groups(WorkspaceId workspace, List<MatchChange> changes) {
    return MatchChange.groups(
        news(workspace, changes),
        identifier -> {
          NodeId id = ids.id(workspace, identifier);
          byte[] entry = store.get(Family.IDENTIFIERS, Keys.node(workspace, id));
          return entry == null ? id : IdentifierEntry.decode(entry).component();
        });
  }

  /// Those that change anything, each with what is known now.
  private List<MatchChange> news(WorkspaceId workspace, List<MatchChange> changes) {
    List<MatchChange> news = new ArrayList<>();
    for (MatchChange change : changes) {
      NodeId a = ids.id(workspace, change.pair().a());
      NodeId b = ids.id(workspace, change.pair().b());
      byte[] value = store.get(Family.MATCHES, StoredMatch.key(workspace, a, b));
      MatchChange seen = change.after(value == null ? null : StoredMatch.decode(value));
      if (seen.changesAnything()) {
        news.add(seen);
      }
    }
    return news;
  }

  private void commit(WorkspaceId workspace, String model, List<List<MatchChange>> groups) {
    while (!groups.isEmpty()) {
      ProfileStore.Session session = store.begin();
      try {
        Working working = work(session, workspace, model, groups);
        Set<NodeId> ends = new LinkedHashSet<>();
        groups.forEach(group -> group.forEach(change -> write(working, change, ends)));
        new Writing(working, rules.apply(workspace), stamps).write(ends);
        if (session.commit()) {
          return;
        }
      } catch (IllegalStateException e) {
        // What was read may not fit together if another worker committed in between.
        if (!session.overtaken()) {
          throw e;
        }
      }
    }
  }

  private Working work(
      ProfileStore.Session session,
      WorkspaceId workspace,
      String model,
      List<List<MatchChange>> groups) {
    Working working = new Working(workspace, session, ids);
    Evidence evidence = new Evidence(working, rules.apply(workspace));
    Instant now = clock.instant();
    for (List<MatchChange> group : groups) {
      List<MatchChange> structural = group.stream().filter(MatchChange::isStructural).toList();
      if (!structural.isEmpty()) {
        Journal.Cause cause = new Journal.Cause("match", model, texts(structural));
        evidence.match(structural, cause, now);
      }
    }
    return working;
  }

  private static List<String> texts(List<MatchChange> changes) {
    List<String> texts = new ArrayList<>();
    for (MatchChange change : changes.subList(0, Math.min(LINKS_TOLD, changes.size()))) {
      MatchLink now = change.now();
      texts.add(
          change.pair().a()
              + " "
              + change.pair().b()
              + (now == null || !now.joins()
                  ? " (withdrawn)"
                  : String.format(
                      Locale.ROOT,
                      " (weight %.2f, probability %.4f)",
                      now.match().weight(),
                      now.match().probability())));
    }
    if (texts.size() < changes.size()) {
      texts.add("and %d more".formatted(changes.size() - texts.size()));
    }
    return texts;
  }

  /// Writes a match as it is from now on, under both of its ends.
  private void write(Working working, MatchChange change, Set<NodeId> ends) {
    WorkspaceId workspace = working.workspace();
    NodeId a = working.id(change.pair().a());
    NodeId b = working.id(change.pair().b());
    MatchLink now = change.now();
    for (byte[] key : List.of(StoredMatch.key(workspace, a, b), StoredMatch.key(workspace, b, a))) {
      if (now == null) {
        working.session().delete(Family.MATCHES, key);
      } else {
        working.session().write(Family.MATCHES, key, StoredMatch.encode(now));
      }
    }
    ends.add(a);
    ends.add(b);
    if (now == null) {
      working.unmatched(a, b);
    }
  }

  /// Finds out what changes would do; nothing is written.
  ///
  /// @param examplesMax how many examples to give at most
  public Outcome preview(
      WorkspaceId workspace, List<MatchLink> put, List<MatchLink.Pair> withdrawn, int examplesMax) {
    List<MatchChange> changes = new ArrayList<>();
    put.forEach(link -> changes.add(MatchChange.put(link)));
    withdrawn.forEach(pair -> changes.add(MatchChange.withdrawn(pair)));
    long joined = 0;
    long parted = 0;
    List<Reclustering.Example> examples = new ArrayList<>();
    for (List<MatchChange> group : groups(workspace, changes)) {
      for (MergeRecord entry : preview(workspace, group)) {
        switch (entry.kind()) {
          case JOINED -> joined += entry.before().size();
          case PARTED -> parted++;
        }
        if (examples.size() < examplesMax) {
          examples.add(new Reclustering.Example(entry.kind(), entry.before(), entry.after()));
        }
      }
    }
    return new Outcome(joined, parted, examples);
  }

  private List<MergeRecord> preview(WorkspaceId workspace, List<MatchChange> group) {
    while (true) {
      ProfileStore.Session session = store.begin();
      try {
        return work(session, workspace, "", List.of(group)).journal();
      } catch (IllegalStateException e) {
        if (!session.overtaken()) {
          throw e;
        }
      }
    }
  }
}
