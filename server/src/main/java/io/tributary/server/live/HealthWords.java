// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.live;

import io.tributary.server.live.Overview.Flow;
import io.tributary.server.live.Overview.Health;
import io.tributary.server.live.Overview.Status;
import io.tributary.unify.watch.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Says in words how sources and the whole are.
final class HealthWords {
  private static final double REFUSED_SHARE_WARNING = .05;
  private static final long DELAY_MS_WARNING = 5_000;
  private static final Duration QUIET = Duration.ofMinutes(5);

  private HealthWords() {}

  /// How a source is.
  static Health source(boolean enabled, Flow flow, @Nullable Instant last, Instant now) {
    if (!enabled) {
      return new Health(Status.OFF, "Switched off: its events are refused.");
    }
    if (last == null) {
      return new Health(Status.QUIET, "No event since the server started.");
    }
    if (flow.refusedShare() >= REFUSED_SHARE_WARNING) {
      return new Health(
          Status.WARNING,
          "%s of its events of the last 10 minutes were refused."
              .formatted(percent(flow.refusedShare())));
    }
    Duration silence = Duration.between(last, now);
    return silence.compareTo(QUIET) > 0
        ? new Health(Status.QUIET, "No event for %s.".formatted(words(silence)))
        : new Health(Status.OK, "Events arrive.");
  }

  /// How the whole is.
  ///
  /// @param troubles what parts say is wrong
  /// @param waiting records that are not applied yet
  static Health whole(
      List<String> troubles, Flow flow, Traffic.@Nullable Delay delay, long waiting) {
    if (!troubles.isEmpty()) {
      return new Health(Status.FAILING, "Not all parts work: " + String.join("; ", troubles));
    }
    if (delay != null && delay.p99Ms() > DELAY_MS_WARNING) {
      return new Health(
          Status.WARNING,
          "Applying events is behind: one in a hundred takes over %s, %d wait."
              .formatted(words(Duration.ofMillis(delay.p99Ms())), waiting));
    }
    if (flow.refusedShare() >= REFUSED_SHARE_WARNING) {
      return new Health(
          Status.WARNING,
          "%s of the events of the last 10 minutes were refused."
              .formatted(percent(flow.refusedShare())));
    }
    return flow.recentAccepted() + flow.recentRefused() == 0
        ? new Health(Status.QUIET, "All parts work. No event in the last 10 minutes.")
        : new Health(Status.OK, "All parts work.");
  }

  private static String percent(double share) {
    return share > 0 && share < .1
        ? String.format(Locale.ROOT, "%.1f %%", share * 100)
        : "%d %%".formatted(Math.round(share * 100));
  }

  private static String words(Duration time) {
    if (time.toSeconds() < 120) {
      return time.toSeconds() + " s";
    }
    return time.toMinutes() < 120 ? time.toMinutes() + " min" : time.toHours() + " h";
  }
}
