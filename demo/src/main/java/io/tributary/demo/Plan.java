// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo;

import io.tributary.demo.life.Draft;
import io.tributary.demo.world.DemoSource;
import java.util.EnumMap;
import java.util.Map;

/// What will be sent, counted.
///
/// @param customers people in the company's world
/// @param people of whom something valid is sent
/// @param sent events in all deliveries: the valid ones, the duplicates and the invalid ones
/// @param valid events that must be accepted, each counted once
/// @param duplicates events that are sent again
/// @param invalid events that must be quarantined
/// @param sentBySource events in all deliveries by source
public record Plan(
    int customers,
    int people,
    long sent,
    long valid,
    long duplicates,
    long invalid,
    Map<DemoSource, Long> sentBySource) {
  /// Copies the map.
  public Plan {
    sentBySource = Map.copyOf(sentBySource);
  }

  /// Counts drafts, person by person.
  static final class Counter {
    private final int customers;
    private final Map<DemoSource, Long> sent = new EnumMap<>(DemoSource.class);
    private int people;
    private int person = -1;
    private long duplicates;
    private long invalid;

    Counter(int customers) {
      this.customers = customers;
    }

    void count(Draft draft) {
      sent.merge(draft.source(), 1L, Long::sum);
      if (draft.flaw() != null) {
        invalid++;
      } else if (draft.duplicate()) {
        duplicates++;
      } else if (draft.person() != person) {
        person = draft.person();
        people++;
      }
    }

    Plan plan() {
      long all = sent.values().stream().mapToLong(Long::longValue).sum();
      return new Plan(
          customers, people, all, all - duplicates - invalid, duplicates, invalid, sent);
    }
  }
}
