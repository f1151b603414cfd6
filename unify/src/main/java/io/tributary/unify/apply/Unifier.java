// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.apply;

import io.tributary.model.Decision;
import io.tributary.model.Event;
import io.tributary.model.EventKey;
import io.tributary.model.WorkspaceId;
import io.tributary.model.match.MatchLink;
import io.tributary.profiles.Family;
import io.tributary.profiles.IdentifierIds;
import io.tributary.profiles.Keys;
import io.tributary.profiles.NodeId;
import io.tributary.profiles.ProfileStore;
import io.tributary.profiles.RecentEvent;
import io.tributary.profiles.RecentEventCodec;
import io.tributary.profiles.StoredDecision;
import io.tributary.profiles.StoredMatch;
import io.tributary.profiles.StoredMessages;
import io.tributary.workspace.IdentityRules;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Applies batches of events and decisions to the store. Each batch is one atomic write together
/// with the offset up to which the log is applied, so that every record counts exactly once,
/// whatever crashes. Several workers may apply different partitions at once: a batch whose reads
/// were overtaken is done again.
public final class Unifier {
  private static final String EVENTS = "events.collected";
  private static final String DECISIONS = "decisions.made";

  private final ProfileStore store;
  private final IdentifierIds ids;
  private final Function<WorkspaceId, IdentityRules> rules;
  private final Duration messageIdWindow;
  private final InstantSource clock;
  private final Stamps stamps;

  /// Applies to a store.
  ///
  /// @param rules the identity rules of each workspace as they are now
  /// @param messageIdWindow how long a message id is remembered
  public Unifier(
      ProfileStore store,
      IdentifierIds ids,
      Function<WorkspaceId, IdentityRules> rules,
      Duration messageIdWindow,
      InstantSource clock) {
    this.store = store;
    this.ids = ids;
    this.rules = rules;
    this.messageIdWindow = messageIdWindow;
    this.clock = clock;
    this.stamps = new Stamps(clock);
  }

  /// The clock that entries of the journal are stamped by.
  public InstantSource clock() {
    return clock;
  }

  /// An event and its place in its partition.
  public record Placed(long offset, Event event) {}

  /// What a batch came to.
  ///
  /// @param fresh events that counted
  /// @param duplicates events whose message id was known
  /// @param retries how often the batch was overtaken by another worker
  public record Applied(int fresh, int duplicates, int retries) {}

  /// Records of one partition of `events.collected`, one after the other.
  ///
  /// @param partition the partition
  /// @param nextOffset the offset after the last record, used or not
  /// @param events the usable events, in order of offset
  public record Slice(int partition, long nextOffset, List<Placed> events) {
    /// Copies the list.
    public Slice {
      events = List.copyOf(events);
    }
  }

  /// Applies events of one partition; see [#apply(List)].
  public Applied apply(int partition, long nextOffset, List<Placed> events) {
    return apply(List.of(new Slice(partition, nextOffset, events)));
  }

  /// Applies slices of the log in one write: all of them or none. What was applied before is
  /// skipped.
  ///
  /// @param slices those of one partition in order of offset
  public Applied apply(List<Slice> slices) {
    for (int retries = 0; ; retries++) {
      Applied applied = tryApply(slices, retries);
      if (applied != null) {
        return applied;
      }
    }
  }

  private @Nullable Applied tryApply(List<Slice> slices, int retries) {
    ProfileStore.Session session = store.begin();
    try {
      return tryApply(session, slices, retries);
    } catch (IllegalStateException e) {
      // What was read may not fit together if another worker committed in between.
      if (session.overtaken()) {
        return null;
      }
      throw e;
    }
  }

  private @Nullable Applied tryApply(
      ProfileStore.Session session, List<Slice> slices, int retries) {
    Map<Integer, Long> next = new TreeMap<>();
    slices.forEach(slice -> next.merge(slice.partition, slice.nextOffset, Math::max));
    Map<Integer, Long> applied = new HashMap<>();
    next.forEach((partition, nextOffset) -> {
      byte[] key = StoredMessages.appliedKey(EVENTS, partition);
      long before = StoredMessages.appliedOffset(session.read(Family.META, key));
      applied.put(partition, before);
      if (before < nextOffset) {
        session.write(Family.META, key, StoredMessages.appliedValue(nextOffset));
      }
    });
    List<Pending> pending = new ArrayList<>();
    for (Slice slice : slices) {
      long before = Objects.requireNonNull(applied.get(slice.partition));
      for (Placed placed : slice.events) {
        if (placed.offset >= before) {
          pending.add(new Pending(slice.partition, placed, Keys.message(placed.event.key())));
        }
      }
    }
    Map<WorkspaceId, List<Pending>> byWorkspace = new LinkedHashMap<>();
    List<Pending> fresh = fresh(session, pending);
    for (Pending one : fresh) {
      byWorkspace.computeIfAbsent(one.event().key().workspace(), _ -> new ArrayList<>()).add(one);
    }
    byWorkspace.forEach((workspace, list) -> apply(session, workspace, list));
    return session.commit()
        ? new Applied(fresh.size(), pending.size() - fresh.size(), retries)
        : null;
  }

  /// An event that is not applied yet, and the key of its message.
  private record Pending(int partition, Placed placed, byte[] message) {
    Event event() {
      return placed.event;
    }
  }

  /// Leaves out events whose message id came before, within the window, and notes the others'.
  private List<Pending> fresh(ProfileStore.Session session, List<Pending> pending) {
    List<byte @Nullable []> known =
        session.readAll(Family.MESSAGES, pending.stream().map(Pending::message).toList());
    Set<EventKey> inBatch = new HashSet<>();
    List<Pending> fresh = new ArrayList<>(pending.size());
    for (int i = 0; i < pending.size(); i++) {
      Pending one = pending.get(i);
      long receivedAt = one.event().times().receivedAt().toEpochMilli();
      if (isKnown(known.get(i), receivedAt) || !inBatch.add(one.event().key())) {
        continue;
      }
      fresh.add(one);
      session.write(
          Family.MESSAGES,
          one.message,
          new StoredMessages.First(one.partition, one.placed.offset, receivedAt).encode());
    }
    return fresh;
  }

  private boolean isKnown(byte @Nullable [] first, long receivedAt) {
    return first != null
        && receivedAt - StoredMessages.First.decode(first).receivedAt()
            <= messageIdWindow.toMillis();
  }

  private void apply(ProfileStore.Session session, WorkspaceId workspace, List<Pending> events) {
    IdentityRules today = rules.apply(workspace);
    List<Observation> observations = new ArrayList<>(events.size());
    for (Pending one : events) {
      observations.add(Observation.of(one.event(), today, id -> ids.id(workspace, id)));
    }
    Kept kept = new Kept(workspace, session, observations);
    Working working = new Working(workspace, session, ids);
    working.readAhead(observations.stream().filter(one -> !kept.tally(one).knows(one)).toList());
    Evidence evidence = new Evidence(working, today);
    Instant now = clock.instant();
    for (int i = 0; i < events.size(); i++) {
      Observation observation = observations.get(i);
      TallyBuilder tally = kept.tally(observation);
      if (tally.knows(observation)) {
        tally.count(observation);
      } else {
        evidence.observe(observation, now);
        tally.learn(observation);
      }
      kept.tell(observation);
      session.write(
          Family.EVENTS,
          Keys.event(workspace, observation.anchor(), observation.at(), events.get(i).message),
          RecentEventCodec.encode(recent(observation.event())));
    }
    kept.write(session);
    new Writing(working, today, stamps).write(kept.anchors());
  }

  private static RecentEvent recent(Event event) {
    return new RecentEvent(
        event.key().messageId(),
        event.key().source(),
        event.type(),
        event.name(),
        event.times().occurredAt(),
        event.times().receivedAt(),
        event.subject().identifiers(),
        event.properties());
  }

  /// Finishes changes of rules that were cut short, as by the end of a process.
  ///
  /// @param progress is told now and then how many components were looked at; what it throws ends
  ///   the work, which can be gone on with later
  /// @return how many changes there were
  public int finishChanges(LongConsumer progress) {
    int finished = 0;
    for (WorkspaceId workspace : WorkedOutBy.workspaces(store)) {
      Reclustering reclustering = new Reclustering(store, ids, rules.apply(workspace), clock);
      if (reclustering.isUnfinished(workspace)) {
        reclustering.run(workspace, 0, progress);
        finished++;
      }
    }
    return finished;
  }

  /// Applies decisions of `decisions.made`, or their withdrawal.
  ///
  /// @param nextOffset the offset after the last record of the batch
  /// @param decisions in the order of the log, each with its offset
  public void decide(long nextOffset, List<PlacedDecision> decisions) {
    while (!tryDecide(nextOffset, decisions)) {
      Thread.onSpinWait();
    }
  }

  /// A decision and its place in the log.
  public record PlacedDecision(long offset, Decision decision) {}

  private boolean tryDecide(long nextOffset, List<PlacedDecision> decisions) {
    ProfileStore.Session session = store.begin();
    try {
      return tryDecide(session, nextOffset, decisions);
    } catch (IllegalStateException e) {
      if (session.overtaken()) {
        return false;
      }
      throw e;
    }
  }

  private boolean tryDecide(
      ProfileStore.Session session, long nextOffset, List<PlacedDecision> decisions) {
    byte[] appliedKey = StoredMessages.appliedKey(DECISIONS, 0);
    long applied = StoredMessages.appliedOffset(session.read(Family.META, appliedKey));
    if (applied >= nextOffset) {
      return true;
    }
    Map<WorkspaceId, Working> byWorkspace = new LinkedHashMap<>();
    for (PlacedDecision placed : decisions) {
      if (placed.offset < applied) {
        continue;
      }
      Decision decision = placed.decision;
      WorkspaceId workspace = decision.workspace();
      Working working = byWorkspace.computeIfAbsent(workspace, id -> new Working(id, session, ids));
      new Evidence(working, rules.apply(workspace)).decide(decision, clock.instant());
      session.write(
          Family.DECISIONS,
          StoredDecision.key(workspace, decision.id()),
          StoredDecision.encode(decision));
      label(session, decision);
    }
    byWorkspace.forEach((workspace, working) ->
        new Writing(working, rules.apply(workspace), stamps).write(List.of()));
    session.write(Family.META, appliedKey, StoredMessages.appliedValue(nextOffset));
    return session.commit();
  }

  /// A decision about a match tells whether the match is right: that is kept beside it, and goes
  /// with it.
  private void label(ProfileStore.Session session, Decision decision) {
    WorkspaceId workspace = decision.workspace();
    byte[] key = StoredMatch.labelKey(workspace, decision.id());
    if (decision.withdrawn()) {
      session.delete(Family.MATCHES, key);
      return;
    }
    NodeId a = ids.id(workspace, decision.a());
    NodeId b = ids.id(workspace, decision.b());
    byte[] value = session.read(Family.MATCHES, StoredMatch.key(workspace, a, b));
    if (value != null) {
      MatchLink link = StoredMatch.decode(value);
      StoredMatch.Label label =
          new StoredMatch.Label(
              decision.kind() == Decision.Kind.SAME,
              link.joins(),
              link.match().probability(),
              link.match().model());
      session.write(Family.MATCHES, key, label.encode());
    }
  }
}
