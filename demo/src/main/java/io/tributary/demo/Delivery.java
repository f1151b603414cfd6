// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo;

import io.tributary.demo.world.DemoSource;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What a source sends at once.
///
/// @param source who sends it
/// @param kind through which door
/// @param sentAt when it is sent in the story, by a true clock; earlier than or equal to the end
/// @param clockError how far the sender's clock is ahead; the timestamps of the events are off by
///   as much, and so must be the time of sending that is told with them
/// @param events at least one and at most 500; for a file any number
public record Delivery(
    DemoSource source,
    DeliveryKind kind,
    Instant sentAt,
    Duration clockError,
    List<DemoEvent> events) {
  private static final int BYTES_PER_EVENT = 800;

  /// Copies the list.
  public Delivery {
    events = List.copyOf(events);
  }

  /// Through which door a delivery goes.
  public enum DeliveryKind {
    /// The body of a `POST /v1/batch`.
    HTTP_BATCH,
    /// A file of JSON Lines.
    FILE
  }

  /// The bytes to send: a batch object, or lines.
  ///
  /// @param now the true time of sending. Receivers correct the timestamps by the difference of
  ///   their clock and the time of sending that the sender tells: here `now` and the clock's error.
  ///   Since the story lies in the past, tell the true present here, not [#sentAt]
  public byte[] body(Instant now) {
    return switch (kind) {
      case HTTP_BATCH -> {
        String tail = "],\"sentAt\":\"" + now.plus(clockError) + "\"}";
        yield joined("{\"batch\":[", ",", tail);
      }
      case FILE -> joined("", "\n", "\n");
    };
  }

  private byte[] joined(String head, String between, String tail) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(events.size() * BYTES_PER_EVENT);
    bytes.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < events.size(); i++) {
      if (i > 0) {
        bytes.writeBytes(between.getBytes(StandardCharsets.UTF_8));
      }
      bytes.writeBytes(events.get(i).json());
    }
    bytes.writeBytes(tail.getBytes(StandardCharsets.UTF_8));
    return bytes.toByteArray();
  }
}
