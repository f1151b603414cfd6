// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine;

import io.tributary.model.Collected;
import io.tributary.model.Event;
import io.tributary.model.EventKey;
import io.tributary.model.Origin;
import io.tributary.model.Problem;
import io.tributary.model.Refined;
import io.tributary.model.SourceKind;
import io.tributary.model.Trust;
import io.tributary.model.WorkspaceId;
import io.tributary.workspace.IdentityRules;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Collected events for tests.
final class Collecteds {
  static final Instant RECEIVED = Instant.parse("2026-03-01T12:00:00.123Z");
  static final EventRefiner REFINER =
      new EventRefiner(_ -> IdentityRules.defaults(), Duration.ofMinutes(5));

  private Collecteds() {}

  static Collected of(SourceKind kind, @Nullable Instant sentAt, byte[] payload) {
    return new Collected(
        new EventKey(WorkspaceId.DEFAULT, "web", "m1"),
        new Origin(kind, Trust.VERIFIED, "US", null, null),
        RECEIVED,
        sentAt,
        payload,
        List.of());
  }

  static Collected of(SourceKind kind, String json) {
    return of(kind, null, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  static Refined refined(String json) {
    return REFINER.refine(of(SourceKind.WEB, json));
  }

  static Refined.Accepted accepted(SourceKind kind, String json) {
    Refined refined = REFINER.refine(of(kind, json));
    if (refined instanceof Refined.Accepted accepted) {
      return accepted;
    }
    throw new AssertionError("not accepted: " + refined);
  }

  static Event event(String json) {
    return accepted(SourceKind.WEB, json).event();
  }

  static List<String> warned(String json) {
    return accepted(SourceKind.WEB, json).warnings().stream().map(Problem::path).toList();
  }

  static List<Problem> problems(String json) {
    Refined refined = refined(json);
    if (refined instanceof Refined.Quarantined quarantined) {
      return quarantined.problems();
    }
    throw new AssertionError("not quarantined: " + refined);
  }
}
