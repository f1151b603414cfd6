// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine;

import io.tributary.model.Collected;
import io.tributary.model.EventTimes;
import io.tributary.model.Problem.Code;
import io.tributary.model.SourceKind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Decides when an event happened.
///
/// **Which time.** `originalTimestamp` is what the sender's clock said; where it is missing,
/// `timestamp` is (Segment's SDKs send only that one). Where both are there and differ, `timestamp`
/// is somebody's better knowledge: a caller's own time of the event, or another server's
/// correction. It is taken as it is.
///
/// **Correction.** The sender's clock is compared with ours by `receivedAt - sentAt`. Below the
/// least skew (5 minutes unless configured) the clock is right and nothing is moved: so an import
/// of old events by a sender whose clock is right keeps their times. Beyond it:
///
/// - Sent in our future: the clock is ahead beyond doubt. The event is moved by the skew.
/// - Sent in our past, by a browser: its SDKs write `sentAt` anew for each try, so the clock is
///   behind. The event is moved by the skew.
/// - Sent in our past, by any other source: most SDKs of servers and apps write `sentAt` once and
///   repeat it when they retry or empty a queue, so this is a delay of the delivery and the clock
///   is believed. Only beyond [#DELAY_MAX], which no queue explains, it is a clock that was never
///   set, and the event is moved.
///
/// **Bounds.** What would then lie more than a day in the future (2100, say) is set to the time of
/// receipt, and so is what lies before 1971: zeros, and clocks that began at 1970. A time that
/// cannot be read counts as missing. Each of these is told in a warning. Without a time the event
/// happened when it was received.
final class OccurrenceTime {
  /// The longest that a queue may delay a delivery.
  static final Duration DELAY_MAX = Duration.ofDays(30);

  /// How far in the future an event may lie.
  static final Duration FUTURE_MAX = Duration.ofDays(1);

  /// The earliest time that an event may have.
  static final Instant EARLIEST = Instant.parse("1971-01-01T00:00:00Z");

  private final Duration skewMin;

  OccurrenceTime(Duration skewMin) {
    this.skewMin = skewMin;
  }

  EventTimes of(Collected collected, Json.Obj event, Warnings warnings) {
    Instant received = collected.receivedAt().truncatedTo(ChronoUnit.MILLIS);
    Instant sent = collected.sentAt();
    if (sent == null) {
      sent = read(event, "sentAt", warnings);
    } else {
      sent = sent.truncatedTo(ChronoUnit.MILLIS);
    }
    Instant original = read(event, "originalTimestamp", warnings);
    Instant given = read(event, "timestamp", warnings);
    Instant senders = original == null ? given : original;
    Instant occurred;
    if (senders == null) {
      occurred = received;
    } else if (given != null && !given.equals(senders)) {
      occurred = given;
    } else {
      occurred = senders.plus(skew(received, sent, collected.origin().kind()));
    }
    return new EventTimes(bounded(occurred, received, warnings), received, senders, sent);
  }

  private static @Nullable Instant read(Json.Obj event, String field, Warnings warnings) {
    Json value = event.member(field);
    if (value == null || value instanceof Json.Null || value.equals(new Json.Text(""))) {
      return null;
    }
    Instant instant = LenientTimestamp.read(value);
    if (instant == null) {
      warnings.add(
          Code.BAD_VALUE,
          field,
          "The time cannot be read: it was left out.",
          "Send ISO 8601, such as 2026-01-31T12:00:00.000Z.");
    }
    return instant;
  }

  private Duration skew(Instant received, @Nullable Instant sent, SourceKind kind) {
    if (sent == null) {
      return Duration.ZERO;
    }
    Duration skew = Duration.between(sent, received);
    boolean delayed = skew.isPositive() && kind != SourceKind.WEB && skew.compareTo(DELAY_MAX) <= 0;
    return delayed || skew.abs().compareTo(skewMin) < 0 ? Duration.ZERO : skew;
  }

  private static Instant bounded(Instant occurred, Instant received, Warnings warnings) {
    if (occurred.isAfter(received.plus(FUTURE_MAX))) {
      warnings.add(
          Code.BAD_VALUE,
          "timestamp",
          "The event lies more than a day in the future: the time of receipt was taken.",
          "Set the sender's clock, or send the time in milliseconds or ISO 8601.");
      return received;
    }
    if (occurred.isBefore(EARLIEST)) {
      warnings.add(
          Code.BAD_VALUE,
          "timestamp",
          "The event lies before 1971: the time of receipt was taken.",
          "Set the sender's clock, or send the time in milliseconds or ISO 8601.");
      return received;
    }
    return occurred;
  }
}
