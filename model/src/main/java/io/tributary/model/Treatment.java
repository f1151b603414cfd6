// SPDX-License-Identifier: Apache-2.0
package io.tributary.model;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/// How an event is cleansed and enriched: which steps it goes through, and which versions of tables
/// they read. It is stamped on the event at the door and stored with it, so that refining stays a
/// function of the record alone, whatever becomes of the source's settings and of the tables.
public final class Treatment {
  /// No step at all.
  public static final Treatment NONE = new Treatment(EnumSet.noneOf(Step.class), Map.of());

  /// The standard steps, without tables.
  public static final Treatment STANDARD = new Treatment(standardSteps(), Map.of());

  private static final int KNOWN_MAX = 1_000;
  private static final ConcurrentMap<String, Treatment> KNOWN = new ConcurrentHashMap<>();

  private final Set<Step> steps;
  private final SortedMap<String, String> tables;
  private final String text;
  private final boolean cleansing;
  private final boolean deriving;

  /// Makes a treatment.
  ///
  /// @param tables the version of each table that may be read, by the table's name: both of
  ///   letters, digits, `_`, `-` and `.`
  public Treatment(Set<Step> steps, Map<String, String> tables) {
    this.steps =
        Collections.unmodifiableSet(
            steps.isEmpty() ? EnumSet.noneOf(Step.class) : EnumSet.copyOf(steps));
    this.tables = Collections.unmodifiableSortedMap(new TreeMap<>(tables));
    this.text = written(this.steps, this.tables);
    this.cleansing = any(steps, Step.Work.CLEANSE);
    this.deriving = any(steps, Step.Work.DERIVE);
  }

  private static boolean any(Set<Step> steps, Step.Work work) {
    return steps.stream().anyMatch(step -> step.work() == work);
  }

  private static EnumSet<Step> standardSteps() {
    EnumSet<Step> steps = EnumSet.allOf(Step.class);
    steps.removeIf(step -> !step.standard());
    return steps;
  }

  private static String written(Set<Step> steps, SortedMap<String, String> tables) {
    long bits = 0;
    for (Step step : steps) {
      bits |= 1L << step.ordinal();
    }
    StringBuilder out = new StringBuilder(Long.toHexString(bits));
    tables.forEach((name, version) -> out.append(';').append(name).append('=').append(version));
    return out.toString();
  }

  /// Whether the event goes through a step.
  public boolean does(Step step) {
    return steps.contains(step);
  }

  /// Whether any step cleanses.
  public boolean cleanses() {
    return cleansing;
  }

  /// Whether any step derives.
  public boolean derives() {
    return deriving;
  }

  /// The steps.
  public Set<Step> steps() {
    return steps;
  }

  /// The version of each table, by its name.
  public SortedMap<String, String> tables() {
    return tables;
  }

  /// The version of a table; null where there is none.
  public @Nullable String table(String name) {
    return tables.get(name);
  }

  /// The form in which it is stored, as `70ff;place=5b0c…`: the steps as a number in base 16, whose
  /// lowest bit is the first of [Step], then name and version of each table.
  public String text() {
    return text;
  }

  /// Reads what [#text] wrote. Steps of later programs are passed over.
  ///
  /// @throws IllegalArgumentException where it is no such text
  public static Treatment of(String text) {
    Treatment known = KNOWN.get(text);
    if (known == null) {
      known = read(text);
      if (KNOWN.size() >= KNOWN_MAX) {
        KNOWN.clear();
      }
      KNOWN.put(text, known);
    }
    return known;
  }

  private static Treatment read(String text) {
    String[] parts = text.split(";", -1);
    long bits;
    try {
      bits = Long.parseUnsignedLong(parts[0], 16);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("Cannot read how an event is refined.", e);
    }
    EnumSet<Step> steps = EnumSet.noneOf(Step.class);
    for (Step step : Step.values()) {
      if ((bits >>> step.ordinal() & 1) == 1) {
        steps.add(step);
      }
    }
    Map<String, String> tables = new TreeMap<>();
    for (int i = 1; i < parts.length; i++) {
      int sign = parts[i].indexOf('=');
      if (sign < 1) {
        throw new IllegalArgumentException("Cannot read which tables refine an event.");
      }
      tables.put(parts[i].substring(0, sign), parts[i].substring(sign + 1));
    }
    return new Treatment(steps, tables);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Treatment that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
