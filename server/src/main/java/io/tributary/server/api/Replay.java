// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.api;

import io.tributary.collect.CollectSource;
import io.tributary.collect.Collector;
import io.tributary.collect.Receipt;
import io.tributary.collect.Sender;
import io.tributary.http.Request;
import io.tributary.lake.RawEvent;
import io.tributary.mapping.Mapped;
import io.tributary.mapping.Mapper;
import io.tributary.mapping.Mapping;
import io.tributary.model.Collected;
import io.tributary.model.EventKey;
import io.tributary.model.Passage;
import io.tributary.model.Problem;
import io.tributary.model.Refined;
import io.tributary.model.Refiner;
import io.tributary.workspace.Source;
import io.tributary.workspace.WorkspaceRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Sends events out of quarantine through the door again, as they are or mended.
///
/// It stays the same event: it keeps its message id, so that replaying twice counts once, and the
/// time at which it happened, however much later it is replayed. What would be refused again is
/// told and not sent, so that quarantine does not fill with the same event.
final class Replay {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final WorkspaceRegistry registry;
  private final Collector collector;
  private final Refiner refiner;
  private final InstantSource clock;

  Replay(WorkspaceRegistry registry, Collector collector, Refiner refiner, InstantSource clock) {
    this.registry = registry;
    this.collector = collector;
    this.refiner = refiner;
    this.clock = clock;
  }

  /// How events are mended.
  ///
  /// @param payloads whole events in place of those of an id
  /// @param patch a merge patch (RFC 7396) for all others; null for none
  /// @param mapper makes events of records; null where they are events
  record Mending(
      Map<String, JsonNode> payloads, @Nullable JsonNode patch, @Nullable Mapper mapper) {
    /// Copies the map.
    Mending {
      payloads = Map.copyOf(payloads);
    }
  }

  /// What became of an event.
  ///
  /// @param id of quarantine
  /// @param problems why it is refused again; empty where it was taken
  record Outcome(String id, String messageId, List<Problem> problems) {
    /// Copies the list.
    Outcome {
      problems = List.copyOf(problems);
    }
  }

  /// The id of an event in quarantine.
  static String id(RawEvent event) {
    return "q_" + event.at().partition() + "_" + event.at().offset();
  }

  /// Replays an event; returns when it is durable.
  ///
  /// @param dryRun whether to only tell what would become of it
  Outcome replay(RawEvent event, Mending mending, boolean dryRun) {
    Collected old = event.collected();
    Optional<Source> source = registry.image(old.key().workspace()).source(old.key().source());
    if (source.isEmpty()) {
      return new Outcome(id(event), old.key().messageId(), List.of(sourceIsGone(old.key())));
    }
    CollectSource from = new CollectSource(old.key().workspace(), source.get());
    List<byte[]> made = new ArrayList<>();
    List<Problem> unmapped = made(event, mending, made);
    if (!unmapped.isEmpty()) {
      return new Outcome(id(event), old.key().messageId(), unmapped);
    }
    List<byte[]> payloads = made.stream().map(each -> timed(old, each)).toList();
    Receipt checked = collector.check(from, payloads, refiner);
    if (checked.refused().isEmpty() && !dryRun) {
      // Checked a moment ago by the same rules.
      boolean timed = !made.equals(payloads);
      Passage passage = new Passage(null, null, id(event));
      checked = collector.collect(from, payloads, sender(old, timed), passage);
    }
    List<Problem> problems =
        checked.refused().isEmpty() ? List.of() : checked.refused().getFirst().problems();
    return new Outcome(id(event), old.key().messageId(), problems);
  }

  /// The mapping of a name.
  Mapping mapping(Request request, String name) {
    return MappingRoutes.find(registry, request, name);
  }

  /// The events that a row of quarantine is sent as.
  ///
  /// @param made receives them
  /// @return why there are none; empty where there are
  private static List<Problem> made(RawEvent event, Mending mending, List<byte[]> made) {
    Mapper mapper = mending.mapper();
    if (mapper == null) {
      made.add(mended(event, mending));
      return List.of();
    }
    JsonNode given = mending.payloads().get(id(event));
    JsonNode record = given == null ? parsed(event.collected().payload()) : given;
    if (record == null || !record.isObject()) {
      return List.of(
          new Problem(
              Problem.Code.UNREADABLE,
              "",
              "Cannot map the row: it is no record that could be read from its file.",
              "Mend the file, and import it again."));
    }
    Object value = JSON.convertValue(record, Object.class);
    Mapped mapped;
    synchronized (mapper) { // for one thread at a time
      mapped = mapper.map(event.collected().key().source(), value);
    }
    return switch (mapped) {
      case Mapped.Calls(List<Mapped.Call> calls) -> {
        calls.forEach(call -> made.add(call.json()));
        yield calls.isEmpty() ? List.of(skipped()) : List.of();
      }
      case Mapped.Skipped _ -> List.of(skipped());
      case Mapped.Refused(List<Problem> problems) -> problems;
    };
  }

  private static Problem skipped() {
    return new Problem(
        Problem.Code.LEFT_OUT,
        "",
        "The mapping does not take the record.",
        "Nothing, if it is meant so; else mend the mapping.");
  }

  private static Problem sourceIsGone(EventKey key) {
    return new Problem(
        Problem.Code.NOT_FOUND,
        "source",
        "There is no source '%s' any more.".formatted(key.source()),
        "Make one of this name, then replay.");
  }

  /// The event with what was mended, and with the message id by which it is known.
  private static byte[] mended(RawEvent event, Mending mending) {
    Collected old = event.collected();
    JsonNode given = mending.payloads().get(id(event));
    JsonNode patch = mending.patch();
    JsonNode node = given == null ? parsed(old.payload()) : given.deepCopy();
    if (!(node instanceof ObjectNode object)) {
      return old.payload();
    }
    boolean changed = given != null;
    if (given == null && patch != null) {
      merge(object, patch);
      changed = true;
    }
    if (!object.path("messageId").isString()) {
      object.put("messageId", old.key().messageId());
      changed = true;
    }
    return changed ? bytes(object) : old.payload();
  }

  private static void merge(ObjectNode target, JsonNode patch) {
    for (Map.Entry<String, JsonNode> entry : patch.properties()) {
      JsonNode value = entry.getValue();
      if (value.isNull()) {
        target.remove(entry.getKey());
      } else if (value.isObject()) {
        ObjectNode inner =
            target.get(entry.getKey()) instanceof ObjectNode existing
                ? existing
                : target.putObject(entry.getKey());
        merge(inner, value);
      } else {
        target.set(entry.getKey(), value);
      }
    }
  }

  /// Writes down when the event happened, where that would otherwise follow from when it is
  /// received.
  private byte[] timed(Collected old, byte[] payload) {
    Optional<Instant> then = occurred(old, payload, old.receivedAt());
    if (then.isEmpty() || then.equals(occurred(old, payload, clock.instant()))) {
      return payload;
    }
    if (!(parsed(payload) instanceof ObjectNode object)) {
      return payload;
    }
    object.remove("sentAt");
    return bytes(object.put("timestamp", PeopleJson.time(then.get())));
  }

  private Optional<Instant> occurred(Collected old, byte[] payload, Instant receivedAt) {
    Collected at =
        new Collected(old.key(), old.origin(), receivedAt, old.sentAt(), payload, List.of());
    return refiner.refine(at) instanceof Refined.Accepted accepted
        ? Optional.of(accepted.event().times().occurredAt())
        : Optional.empty();
  }

  /// @param timed whether the sender's clock has been corrected already
  private static Sender sender(Collected old, boolean timed) {
    return new Sender(old.origin().ip(), old.origin().userAgent(), timed ? null : old.sentAt());
  }

  private static @Nullable JsonNode parsed(byte[] payload) {
    try {
      return JSON.readTree(payload);
    } catch (JacksonException _) {
      return null;
    }
  }

  private static byte[] bytes(ObjectNode object) {
    return object.toString().getBytes(StandardCharsets.UTF_8);
  }
}
