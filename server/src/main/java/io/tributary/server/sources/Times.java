// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.sources;

import io.tributary.http.Request;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Times in requests and answers.
final class Times {
  static final long HOUR_MS = Duration.ofHours(1).toMillis();

  private Times() {}

  /// A time of the survey; null where it tells of none.
  static @Nullable String text(long ms) {
    return ms <= 0 || ms == Long.MAX_VALUE ? null : Instant.ofEpochMilli(ms).toString();
  }

  /// The parameter `since`.
  static Instant since(Request request, Instant otherwise) {
    try {
      return request.query("since").map(Instant::parse).orElse(otherwise);
    } catch (DateTimeException _) {
      throw new ProblemException(
          Problem.Code.INVALID_ARGUMENT,
          "since",
          "The parameter is no time.",
          "Write it as 2026-03-01T12:00:00Z, or leave it out.");
    }
  }
}
