// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.publish;

import io.tributary.log.EventLog;
import io.tributary.log.LogPosition;
import io.tributary.log.Topic;
import io.tributary.model.Change;
import io.tributary.model.EvidenceLink;
import io.tributary.model.ProfileDocument;
import io.tributary.model.WorkspaceId;
import io.tributary.profiles.Component;
import io.tributary.profiles.Family;
import io.tributary.profiles.JournalCodec;
import io.tributary.profiles.Keys;
import io.tributary.profiles.NodeId;
import io.tributary.profiles.Outbox;
import io.tributary.profiles.Outbox.Mark;
import io.tributary.profiles.ProfileStore;
import io.tributary.unify.read.People;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// Publishes what changed to `profiles.changed`: works off what batches left in the outbox. Each
/// change is published at least once, as it is at that moment: many changes of one person within a
/// round are one. For one thread.
public final class ChangePublisher {
  /// The more marks a round covers while behind, the more changes of one person are one.
  private static final int MARKS_MAX = 20_000;

  private static final int LINKS_REMEMBERED = 100_000;

  private final ProfileStore store;
  private final People people;
  private final EventLog log;
  private final Function<Change, byte[]> codec;
  private final TermIndex terms;
  private final EventTrim trim;

  /// Where the next round begins: behind the last, so that no workspace waits for another for ever.
  private byte[] begin = new byte[0];

  private final Map<String, Integer> publishedLinks =
      new LinkedHashMap<>(1024, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
          return size() > LINKS_REMEMBERED;
        }
      };

  /// Publishes from a store to a log.
  ///
  /// @param codec writes a change as bytes
  /// @param recentEvents how many events are kept per identifier for quick reading
  public ChangePublisher(
      ProfileStore store,
      People people,
      EventLog log,
      Function<Change, byte[]> codec,
      int recentEvents) {
    this.store = store;
    this.people = people;
    this.log = log;
    this.codec = codec;
    this.terms = new TermIndex(store);
    this.trim = new EventTrim(store, recentEvents);
  }

  /// What some entries of the outbox tell, each thing once.
  private record Pending(List<byte[]> entries, Map<WorkspaceId, Set<Mark>> marks, boolean isLast) {}

  /// Works off some entries of the outbox.
  ///
  /// @return whether more wait
  public boolean round() {
    Pending pending = pending();
    List<CompletableFuture<LogPosition>> sent = new ArrayList<>();
    pending.marks.forEach((workspace, marks) -> publish(workspace, marks, sent));
    CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
    if (!pending.entries.isEmpty()) {
      ProfileStore.Session session = store.begin();
      pending.entries.forEach(key -> session.delete(Family.OUTBOX, key));
      session.commit();
    }
    return !pending.isLast;
  }

  /// What the outbox holds from where the last round ended, or from its beginning.
  private Pending pending() {
    List<byte[]> entries = new ArrayList<>();
    Map<WorkspaceId, Set<Mark>> marks = new LinkedHashMap<>();
    int[] read = {0};
    store.scan(
        Family.OUTBOX,
        new byte[0],
        begin,
        (key, value) -> {
          List<Mark> more = Outbox.decode(value);
          entries.add(key);
          marks.computeIfAbsent(Outbox.workspace(key), _ -> new LinkedHashSet<>()).addAll(more);
          read[0] += more.size();
          return read[0] < MARKS_MAX;
        });
    boolean isWhole = begin.length == 0;
    boolean isFull = read[0] >= MARKS_MAX;
    begin = isFull ? entries.getLast() : new byte[0];
    return entries.isEmpty() && !isWhole
        ? pending()
        : new Pending(entries, marks, isWhole && !isFull);
  }

  private void publish(
      WorkspaceId workspace, Set<Mark> marks, List<CompletableFuture<LogPosition>> sent) {
    Set<NodeId> components = new HashSet<>();
    for (Mark mark : marks) {
      switch (mark) {
        case Mark.Changed(NodeId identifier) ->
            people
                .locate(workspace, identifier)
                .map(People.Found::component)
                .filter(component -> components.add(component.id()))
                .ifPresent(component -> publish(workspace, component, sent));
        case Mark.Gone(NodeId id) -> {
          boolean alive =
              people.find(workspace, id).map(found -> found.id().equals(id)).orElse(false);
          if (!alive) {
            terms.remove(workspace, id);
            send(new Change.Gone(workspace, id.text()), sent);
          }
        }
        case Mark.Unmatched(NodeId a, NodeId b) ->
            people.unmatched(workspace, a, b).ifPresent(link -> publish(workspace, link, sent));
        case Mark.Journaled(long sequence) -> {
          byte[] value = store.get(Family.JOURNAL, Keys.numbered(workspace, new byte[0], sequence));
          if (value != null) {
            send(new Change.Merge(workspace, JournalCodec.decode(value)), sent);
          }
        }
      }
    }
  }

  private void publish(
      WorkspaceId workspace, Component component, List<CompletableFuture<LogPosition>> sent) {
    for (People.Found found : people.people(workspace, component)) {
      ProfileDocument document = people.document(workspace, found);
      terms.index(document);
      trim.trim(workspace, found.members());
      send(new Change.Profile(document), sent);
    }
    for (EvidenceLink link : people.evidence(workspace, component)) {
      publish(workspace, link, sent);
    }
  }

  private void publish(
      WorkspaceId workspace, EvidenceLink link, List<CompletableFuture<LogPosition>> sent) {
    String ends = workspace + " " + link.kind() + " " + link.a() + " " + link.b();
    Integer before = publishedLinks.put(ends, link.hashCode());
    if (before == null || before != link.hashCode()) {
      send(new Change.Link(workspace, link), sent);
    }
  }

  private void send(Change change, List<CompletableFuture<LogPosition>> sent) {
    sent.add(log.append(Topic.PROFILES_CHANGED, 0, null, codec.apply(change)));
  }
}
