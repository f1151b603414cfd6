// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.tributary.config.CollectConfig;
import io.tributary.log.CollectedCodec;
import io.tributary.log.EventLog;
import io.tributary.log.EventPartition;
import io.tributary.log.LogPosition;
import io.tributary.log.PassageTimes;
import io.tributary.log.Topic;
import io.tributary.model.Collected;
import io.tributary.model.EventKey;
import io.tributary.model.Origin;
import io.tributary.model.Passage;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import io.tributary.model.Refined;
import io.tributary.model.Refiner;
import io.tributary.model.SourceKind;
import io.tributary.privacy.EventGuard;
import io.tributary.workspace.Source;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// Takes events into the log: checks each, stamps what is known of its source, and appends it, the
/// refused ones too, so that they reach quarantine. May be used by any thread; blocks until the
/// events are durable.
public final class Collector implements AutoCloseable {
  private final EventLog log;
  private final long pendingBytesMax;
  private final InstantSource clock;
  private final DoorRules rules;
  private final EnvelopeReader reader;
  private final CollectMetrics metrics;
  private final PassageTimes durable = new PassageTimes();

  /// Makes a collector that stores events as they come.
  ///
  /// @param pendingBytesMax how many bytes may wait for the log before more are refused
  /// @param registry where `collect_events_total`, `collect_requests_total` and
  ///   `collect_append_seconds` are registered
  public Collector(
      EventLog log,
      CollectConfig config,
      long pendingBytesMax,
      InstantSource clock,
      PrometheusRegistry registry) {
    this(log, config, pendingBytesMax, DoorRules.NONE, clock, registry);
  }

  /// Makes a collector.
  ///
  /// @param rules what is decided about the events of a source
  public Collector(
      EventLog log,
      CollectConfig config,
      long pendingBytesMax,
      DoorRules rules,
      InstantSource clock,
      PrometheusRegistry registry) {
    this.log = log;
    this.rules = rules;
    this.pendingBytesMax = pendingBytesMax;
    this.clock = clock;
    this.reader = new EnvelopeReader(config);
    this.metrics = new CollectMetrics(registry);
  }

  /// Takes events that are whole JSON objects, each with its type: lines of a file, or events from
  /// quarantine.
  ///
  /// @param events one JSON object each, in UTF-8. What is not JSON is refused like any bad event
  /// @return what became of them; all are durable
  /// @throws ProblemException with code `OVERLOADED` where the log cannot take them now. Some may
  ///   have been taken: hand all of them in again, and those are known by their message ids
  public Receipt collect(CollectSource source, List<byte[]> events, Sender sender) {
    return collect(source, events, sender, Passage.NONE);
  }

  /// Takes events again, that were refused before.
  ///
  /// @param passage says what they are a replay of
  public Receipt collect(
      CollectSource source, List<byte[]> events, Sender sender, Passage passage) {
    ready(events.stream().mapToLong(each -> each.length).sum());
    return append(source, entries(events), sender, passage);
  }

  /// Tells what would become of events, and takes none.
  ///
  /// @param payloads the events, as for [#collect(CollectSource, List, Sender)]
  /// @param refiner says what would become of those that the door accepts
  public Receipt check(CollectSource source, List<byte[]> payloads, Refiner refiner) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    List<Receipt.Refusal> refused = new ArrayList<>();
    List<Entry> entries = entries(payloads);
    List<Collected> events = collected(source, entries, now, Sender.UNKNOWN, Passage.NONE);
    for (int i = 0; i < entries.size(); i++) {
      Item item = entries.get(i).item();
      if (refiner.refine(events.get(i)) instanceof Refined.Quarantined(List<Problem> problems)) {
        refused.add(new Receipt.Refusal(i, item.messageId(), problems));
      }
    }
    return new Receipt(payloads.size() - refused.size(), refused);
  }

  /// A record that could not be made into an event.
  ///
  /// @param messageId under which quarantine keeps it once, however often it comes
  /// @param payload the record as it came
  /// @param problems why; at least one
  public record RefusedRecord(String messageId, byte[] payload, List<Problem> problems) {
    /// Copies the list.
    public RefusedRecord {
      problems = List.copyOf(problems);
    }
  }

  /// Keeps records in quarantine.
  ///
  /// @throws ProblemException as [#collect(CollectSource, List, Sender)]
  public void quarantine(CollectSource source, List<RefusedRecord> records) {
    ready(records.stream().mapToLong(each -> each.payload.length).sum());
    List<Entry> entries = new ArrayList<>(records.size());
    for (RefusedRecord record : records) {
      Item item =
          new Item(
              new Item.Slice(0, record.payload.length),
              null,
              record.messageId,
              null,
              false,
              record.problems);
      entries.add(
          new Entry(
              item,
              new Payloads(new Envelope(record.payload, List.of(item), "", null, null, null))));
    }
    var _ = append(source, entries, Sender.UNKNOWN, Passage.NONE);
  }

  private List<Entry> entries(List<byte[]> events) {
    List<Entry> entries = new ArrayList<>(events.size());
    for (byte[] event : events) {
      try {
        Envelope envelope = reader.readSingle(event, Optional.empty());
        entries.add(new Entry(envelope.items().getFirst(), new Payloads(envelope)));
      } catch (ProblemException e) {
        entries.add(unreadable(event, e.problems()));
      }
    }
    return entries;
  }

  /// Takes the events of a request.
  Receipt collect(CollectSource source, Envelope envelope, Sender sender) {
    ready(envelope.body().length);
    Payloads payloads = new Payloads(envelope);
    Instant sentAt = SentAt.parse(envelope.sentAt());
    Sender known = sentAt == null ? sender : new Sender(sender.ip(), sender.userAgent(), sentAt);
    return append(
        source,
        envelope.items().stream().map(item -> new Entry(item, payloads)).toList(),
        known,
        Passage.NONE);
  }

  /// Keeps a request in quarantine that cannot be used as a whole; nothing of an empty one.
  void refuse(CollectSource source, byte[] body, List<Problem> problems, Sender sender) {
    if (body.length > 0) {
      ready(body.length);
      var _ = append(source, List.of(unreadable(body, problems)), sender, Passage.NONE);
    }
  }

  /// When records of `events.collected` that this collector appended became durable.
  public PassageTimes durable() {
    return durable;
  }

  /// Takes its metrics out of the registry, so that another collector may have them.
  @Override
  public void close() {
    metrics.unregister();
  }

  /// Takes requests apart.
  EnvelopeReader reader() {
    return reader;
  }

  CollectMetrics metrics() {
    return metrics;
  }

  /// Refuses more where the log cannot take it.
  void ready(long bytes) {
    Optional<Problem> trouble = log.check();
    if (trouble.isPresent()) {
      throw new ProblemException(List.of(trouble.get()));
    }
    if (log.pendingBytes() + bytes > pendingBytesMax) {
      throw overloaded("too many events wait to be written");
    }
  }

  /// An event and the request that it came in.
  private record Entry(Item item, Payloads payloads) {
    byte[] payload() {
      return payloads.of(item);
    }
  }

  private static Entry unreadable(byte[] body, List<Problem> problems) {
    Item item = new Item(new Item.Slice(0, body.length), null, null, null, false, problems);
    return new Entry(item, new Payloads(new Envelope(body, List.of(item), "", null, null, null)));
  }

  private Receipt append(
      CollectSource source, List<Entry> entries, Sender sender, Passage passage) {
    Instant receivedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    long start = System.nanoTime();
    List<Receipt.Refusal> refused = new ArrayList<>(0);
    List<CompletableFuture<LogPosition>> appends = new ArrayList<>(entries.size());
    List<Collected> events = collected(source, entries, receivedAt, sender, passage);
    for (int i = 0; i < entries.size(); i++) {
      Collected event = events.get(i);
      appends.add(append(event));
      if (!event.problems().isEmpty()) {
        refused.add(new Receipt.Refusal(i, entries.get(i).item().messageId(), event.problems()));
      }
    }
    try {
      CompletableFuture.allOf(appends.toArray(CompletableFuture<?>[]::new)).join();
    } catch (CompletionException e) {
      metrics.events(source, CollectMetrics.Outcome.FAILED, appends.size());
      ProblemException problem = overloaded("the log does not take events");
      problem.initCause(e);
      throw problem;
    }
    metrics.appended(System.nanoTime() - start);
    noteDurable(appends);
    metrics.events(source, CollectMetrics.Outcome.ACCEPTED, appends.size() - refused.size());
    metrics.events(source, CollectMetrics.Outcome.REFUSED, refused.size());
    return new Receipt(appends.size() - refused.size(), refused);
  }

  private void noteDurable(List<CompletableFuture<LogPosition>> appends) {
    Instant now = clock.instant();
    for (CompletableFuture<LogPosition> append : appends) {
      LogPosition at = append.join();
      durable.pass(at.partition(), at.offset(), at.offset() + 1, now);
    }
  }

  private CompletableFuture<LogPosition> append(Collected collected) {
    int partition = EventPartition.of(collected.key(), log.partitions(Topic.EVENTS_COLLECTED));
    return log.append(Topic.EVENTS_COLLECTED, partition, null, CollectedCodec.encode(collected));
  }

  private List<Collected> collected(
      CollectSource from, List<Entry> entries, Instant receivedAt, Sender sender, Passage passage) {
    DoorRules.Rule rule = rules.of(from);
    List<Collected> events = new ArrayList<>(entries.size());
    for (Entry entry : entries) {
      events.add(collected(from, rule, entry, receivedAt, sender, passage));
    }
    return rule.through(events);
  }

  private static Collected collected(
      CollectSource from,
      DoorRules.Rule rule,
      Entry entry,
      Instant receivedAt,
      Sender sender,
      Passage passage) {
    Item item = entry.item();
    EventGuard guard = rule.guard();
    byte[] payload = guard == null ? entry.payload() : guard.event(entry.payload());
    Source source = from.source();
    EventKey key = new EventKey(from.workspace(), source.name(), messageId(item, payload));
    boolean onDevice = source.kind() == SourceKind.WEB || source.kind() == SourceKind.MOBILE;
    boolean ownAddress = onDevice || item.direct();
    Origin origin =
        new Origin(
            source.kind(),
            source.trust(),
            source.region(),
            ownAddress ? guarded(guard, sender.ip()) : null,
            ownAddress ? sender.userAgent() : null,
            rule.treatment());
    @Nullable Instant ownSentAt = SentAt.parse(item.sentAt());
    return new Collected(
        key,
        origin,
        receivedAt,
        ownSentAt == null ? sender.sentAt() : ownSentAt,
        payload,
        List.of(),
        item.problems(),
        passage);
  }

  private static @Nullable String guarded(@Nullable EventGuard guard, @Nullable String address) {
    return guard == null ? address : guard.ip(address);
  }

  /// The sender's id for the event. One without gets a random one; a refused one gets one that
  /// depends on its bytes, so that quarantine holds it once however often it is sent.
  private static String messageId(Item item, byte[] payload) {
    String own = item.messageId();
    if (own != null) {
      return own;
    }
    return item.problems().isEmpty()
        ? UUID.randomUUID().toString()
        : UUID.nameUUIDFromBytes(payload).toString();
  }

  private static ProblemException overloaded(String fact) {
    return new ProblemException(
        Problem.Code.OVERLOADED,
        "",
        "Cannot accept events at the moment: %s.".formatted(fact),
        "Send them again after the seconds that Retry-After says.");
  }
}
