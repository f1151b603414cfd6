// SPDX-License-Identifier: Apache-2.0
package io.tributary.keep.survey;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// What one source sends. For one thread.
public final class SourceSurvey {
  /// The most event names of a source.
  public static final int EVENTS_MAX = 500;

  /// How many hours are kept apart: five weeks.
  public static final int HOURS_KEPT = 5 * 7 * 24;

  /// The number that stands for all hours together.
  static final long ALL = 0;

  private static final Comparator<EventName> ORDER =
      Comparator.comparing(EventName::of)
          .reversed()
          .thenComparing(EventName::name, NameOrder.FIRST_STAYS);

  private final Map<EventName, EventFields> events = new HashMap<>();
  private final TreeSet<EventName> order = new TreeSet<>(ORDER);
  private final TreeMap<Long, Hour> hours = new TreeMap<>();

  SourceSurvey() {}

  /// A source that has sent nothing.
  public static SourceSurvey nothing() {
    return new SourceSurvey();
  }

  /// The event to see something in; null where it is not kept.
  ///
  /// @param dropped is told what is kept no more
  @Nullable EventFields event(EventName name, BiConsumer<EventName, EventFields> dropped) {
    EventFields known = events.get(name);
    if (known != null) {
      return known;
    }
    if (events.size() >= EVENTS_MAX) {
      EventName last = order.last();
      if (ORDER.compare(last, name) < 0) {
        return null;
      }
      order.remove(last);
      EventFields gone = events.remove(last);
      if (gone != null) {
        dropped.accept(last, gone);
      }
    }
    return stored(name);
  }

  /// The event, kept whatever the limit: for what was stored.
  EventFields stored(EventName name) {
    return events.computeIfAbsent(
        name,
        _ -> {
          order.add(name);
          return new EventFields();
        });
  }

  Hour hour(long number) {
    return hours.computeIfAbsent(number, _ -> new Hour());
  }

  void put(long number, Hour hour) {
    hours.put(number, hour);
  }

  SortedMap<Long, Hour> allHours() {
    return hours;
  }

  /// What has fields, by name.
  public SortedMap<EventName, EventFields> events() {
    SortedMap<EventName, EventFields> sorted =
        new TreeMap<>(Comparator.comparing(EventName::of).thenComparing(EventName::name));
    sorted.putAll(events);
    return sorted;
  }

  /// The hours, by their number since 1970: at most [#HOURS_KEPT]; none where nothing came.
  public SortedMap<Long, Hour> hours() {
    return Collections.unmodifiableSortedMap(hours.tailMap(ALL, false));
  }

  /// All hours together, also those that are kept apart no more.
  public Hour all() {
    Hour all = hours.get(ALL);
    return all == null ? new Hour() : all;
  }

  /// How often events came whose names are not kept.
  public long eventsLeftOut() {
    return all().accepted()
        - events.entrySet().stream()
            .filter(event -> event.getKey().of() != EventName.Of.TRAITS)
            .mapToLong(event -> event.getValue().whole().count())
            .sum();
  }
}
