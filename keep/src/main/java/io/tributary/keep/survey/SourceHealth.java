// SPDX-License-Identifier: Apache-2.0
package io.tributary.keep.survey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// How a source does, from its hours.
///
/// @param window the hours that are looked at, together, the present one included
/// @param total all hours there ever were
/// @param volume the last whole hour against the usual one
/// @param half within how many seconds after they happened half of the window's events arrived;
///   null where there are none, or it is more than a day
/// @param most the same for 95 of 100
/// @param findings what is wrong; empty where all is well
public record SourceHealth(
    Hour window,
    Hour total,
    Volume volume,
    @Nullable Integer half,
    @Nullable Integer most,
    List<Finding> findings) {
  /// A share of the window's events that is quarantined, late, or violates a plan, beyond which it
  /// is a finding.
  public static final double SHARE_MAX = 0.05;

  /// The least usual volume of an hour for which a deviation is a finding.
  public static final long USUAL_MIN = 20;

  private static final long HALF_PERCENT = 50;
  private static final long MOST_PERCENT = 95;
  private static final int WEEK = 7 * 24;
  private static final int DAY = 24;

  /// What the usual volume is the median of.
  public enum Basis {
    /// The same hour of the week, in the four weeks before.
    WEEKS,
    /// The same hour of the day, in the seven days before.
    DAYS,
    /// The 24 hours before.
    HOURS;

    /// The word in answers: lower case.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// The last whole hour.
  ///
  /// @param hour its number since 1970
  /// @param accepted how many events it had
  /// @param usual how many are usual; null where the source is too young to tell
  /// @param basis what the usual is the median of; null where there is none
  public record Volume(long hour, long accepted, @Nullable Double usual, @Nullable Basis basis) {}

  /// Something that is wrong.
  public enum Finding {
    /// In the last whole hour nothing came where something usually does.
    SILENT,
    /// It was less than half of the usual.
    LOW,
    /// It was more than twice the usual.
    HIGH,
    /// Too large a share of events is quarantined.
    QUARANTINED,
    /// Too large a share of events arrives an hour or more after it happened.
    LATE,
    /// Too large a share of events violates a tracking plan.
    VIOLATING;

    /// The word in answers: lower case.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Copies the list.
  public SourceHealth {
    findings = List.copyOf(findings);
  }

  /// How a source does.
  ///
  /// @param hours how many hours are looked at, the present one included
  /// @param present the number of the present hour since 1970
  public static SourceHealth of(SourceSurvey source, int hours, long present) {
    Hour window = new Hour();
    source.hours().tailMap(present - hours + 1).values().forEach(window::add);
    Volume volume = volume(source.hours(), present - 1);
    return new SourceHealth(
        window,
        source.all(),
        volume,
        within(window, HALF_PERCENT),
        within(window, MOST_PERCENT),
        findings(window, volume));
  }

  private static Volume volume(SortedMap<Long, Hour> hours, long last) {
    long accepted = accepted(hours, last);
    for (Basis basis : Basis.values()) {
      Optional<Double> usual = usual(hours, last, basis);
      if (usual.isPresent()) {
        return new Volume(last, accepted, usual.get(), basis);
      }
    }
    return new Volume(last, accepted, null, null);
  }

  /// The usual volume of an hour, which needs at least two hours to compare with, since the source
  /// began.
  private static Optional<Double> usual(SortedMap<Long, Hour> hours, long hour, Basis basis) {
    if (hours.isEmpty()) {
      return Optional.empty();
    }
    int step =
        switch (basis) {
          case WEEKS -> WEEK;
          case DAYS -> DAY;
          case HOURS -> 1;
        };
    int most =
        switch (basis) {
          case WEEKS -> 4;
          case DAYS -> 7;
          case HOURS -> DAY;
        };
    List<Long> before = new ArrayList<>();
    for (int i = 1; i <= most && hour - (long) i * step > hours.firstKey(); i++) {
      before.add(accepted(hours, hour - (long) i * step));
    }
    return before.size() < 2 ? Optional.empty() : Optional.of(median(before));
  }

  private static long accepted(SortedMap<Long, Hour> hours, long number) {
    Hour hour = hours.get(number);
    return hour == null ? 0 : hour.accepted();
  }

  private static double median(List<Long> values) {
    long[] sorted = values.stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0;
  }

  /// Within how many seconds a percentage of events arrived.
  private static @Nullable Integer within(Hour window, long percent) {
    long wanted = window.accepted() * percent;
    long sum = 0;
    for (int i = 0; i < Hour.DELAY_SECONDS.size(); i++) {
      sum += window.delays().get(i) * 100;
      if (sum >= wanted && sum > 0) {
        return Hour.DELAY_SECONDS.get(i);
      }
    }
    return null;
  }

  private static List<Finding> findings(Hour window, Volume volume) {
    List<Finding> findings = new ArrayList<>();
    Double usual = volume.usual();
    if (usual != null && usual >= USUAL_MIN) {
      if (volume.accepted() == 0) {
        findings.add(Finding.SILENT);
      } else if (volume.accepted() < usual / 2) {
        findings.add(Finding.LOW);
      } else if (volume.accepted() > usual * 2) {
        findings.add(Finding.HIGH);
      }
    }
    long all = window.accepted() + window.quarantined();
    if (window.quarantined() > all * SHARE_MAX) {
      findings.add(Finding.QUARANTINED);
    }
    if (window.late() > window.accepted() * SHARE_MAX) {
      findings.add(Finding.LATE);
    }
    if (window.violating() > all * SHARE_MAX) {
      findings.add(Finding.VIOLATING);
    }
    return findings;
  }
}
