// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.api;

import io.tributary.http.Operation;
import io.tributary.http.Operation.Parameter;
import io.tributary.http.Request;
import io.tributary.model.MergeRecord;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import io.tributary.server.live.TimeRange;
import io.tributary.unify.read.People;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/// The parameters `from` and `to` of a query.
final class TimeRanges {
  private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();

  private TimeRanges() {}

  /// The operation with the two parameters.
  ///
  /// @param time what time it goes by, as `received`
  static Operation with(Operation operation, String time) {
    return operation
        .with(Parameter.query("from", "Only those %s then or later, ISO 8601.".formatted(time)))
        .with(Parameter.query("to", "Only those %s before, ISO 8601.".formatted(time)));
  }

  /// The range that a request asks for.
  static TimeRange of(Request request) {
    TimeRange range =
        new TimeRange(time(request, "from").orElse(null), time(request, "to").orElse(null));
    Instant from = range.from();
    if (from != null && range.isAfter(from)) {
      throw new ProblemException(
          Problem.Code.INVALID_ARGUMENT,
          "to",
          "The range of time is empty: it ends before it begins.",
          "Send a `to` that is later than `from`.");
    }
    return range;
  }

  private static Optional<Instant> time(Request request, String name) {
    try {
      return request.query(name).filter(text -> !text.isEmpty()).map(Instant::parse);
    } catch (DateTimeException _) {
      throw new ProblemException(
          Problem.Code.INVALID_ARGUMENT,
          name,
          "The parameter is no time.",
          "Write it as 2026-03-01T12:00:00Z, or leave it out.");
    }
  }

  /// The entries of a journal, whose times fall from page to page, that are in a range. Looks for
  /// about a second: a page may hold none and still have a next one.
  ///
  /// @param page gives the page before a sequence
  static People.JournalPage journal(
      TimeRange range, long before, LongFunction<People.JournalPage> page) {
    List<MergeRecord> entries = new ArrayList<>();
    long deadline = System.nanoTime() + LOOK_NANOS;
    Long next = before;
    while (next != null && entries.isEmpty() && System.nanoTime() < deadline) {
      People.JournalPage read = page.apply(next);
      next = read.next();
      for (MergeRecord entry : read.entries()) {
        if (range.isBefore(entry.at())) {
          return new People.JournalPage(entries, null);
        }
        if (!range.isAfter(entry.at())) {
          entries.add(entry);
        }
      }
    }
    return new People.JournalPage(entries, next);
  }
}
