// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect.stream;

import io.tributary.connect.Feed;
import io.tributary.connect.Fetched;
import io.tributary.connect.Page;
import io.tributary.log.ForeignTopic;
import io.tributary.log.LogRecord;
import io.tributary.model.Problem;
import io.tributary.model.Problem.Code;
import io.tributary.model.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The records of a topic. The checkpoint is the next offset by partition, as JSON.
final class TopicFeed implements Feed {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final TypeReference<TreeMap<Integer, Long>> OFFSETS = new TypeReference<>() {};

  private final ForeignTopic source;
  private final String topic;
  private final boolean enveloped;
  private final InstantSource clock;

  TopicFeed(ForeignTopic source, String topic, boolean enveloped, InstantSource clock) {
    this.clock = clock;
    this.source = source;
    this.topic = topic;
    this.enveloped = enveloped;
  }

  /// The offsets of a checkpoint.
  static Map<Integer, Long> offsets(@Nullable String checkpoint) {
    if (checkpoint == null) {
      return Map.of();
    }
    try {
      return JSON.readValue(checkpoint, OFFSETS);
    } catch (JacksonException _) {
      throw new ProblemException(
          Code.CONFIGURATION,
          "checkpoint",
          "Cannot go on reading: the checkpoint is none of this connector.",
          "Begin anew by ./tributary connections reset; records taken before change nothing.");
    }
  }

  @Override
  public Page read(Duration max) {
    List<Fetched> records = new ArrayList<>();
    List<String> notices = new ArrayList<>();
    Instant asOf = null;
    for (ForeignTopic.Foreign each : source.poll(max)) {
      LogRecord record = each.record();
      asOf = asOf == null || record.appendedAt().isAfter(asOf) ? record.appendedAt() : asOf;
      byte[] value = record.value();
      if (value == null && !enveloped) {
        notices.add("Records without a value are passed over; with envelope: true they come.");
      } else {
        records.add(fetched(each, value));
      }
    }
    notices.addAll(source.lost());
    if (source.isAtEnd()) {
      asOf = clock.instant();
    }
    return new Page(records, JSON.writeValueAsString(source.positions()), false, asOf, notices);
  }

  private Fetched fetched(ForeignTopic.Foreign each, byte @Nullable [] value) {
    LogRecord record = each.record();
    String place = "%s[%d:%d]".formatted(topic, record.partition(), record.offset());
    try {
      Object read = value == null ? null : JSON.readValue(value, Object.class);
      if (enveloped) {
        return new Fetched.Whole(place, envelope(each, read));
      }
      if (read != null) {
        return new Fetched.Whole(place, read);
      }
    } catch (JacksonException _) {
      // told below
    }
    return new Fetched.Broken(
        place,
        value == null ? new byte[0] : value,
        new Problem(
            Code.UNREADABLE,
            place,
            "Cannot read the record: its value is no JSON.",
            "Write JSON in UTF-8 to the topic."));
  }

  private Map<String, Object> envelope(ForeignTopic.Foreign each, @Nullable Object value) {
    LogRecord record = each.record();
    Map<String, Object> envelope = new LinkedHashMap<>();
    byte[] key = record.key();
    if (key != null) {
      envelope.put("key", key(key));
    }
    if (value != null) {
      envelope.put("value", value);
    }
    Map<String, Object> headers = new TreeMap<>();
    each.headers()
        .forEach((name, bytes) -> headers.put(name, new String(bytes, StandardCharsets.UTF_8)));
    envelope.put("headers", headers);
    envelope.put("timestamp", record.appendedAt().toString());
    envelope.put("topic", topic);
    envelope.put("partition", record.partition());
    envelope.put("offset", record.offset());
    return envelope;
  }

  /// A key is JSON, or else a text.
  private static Object key(byte[] key) {
    try {
      Object read = JSON.readValue(key, Object.class);
      return read == null ? "" : read;
    } catch (JacksonException _) {
      return new String(key, StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() {
    source.close();
  }
}
