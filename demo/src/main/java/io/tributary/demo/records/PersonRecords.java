// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.records;

import io.tributary.demo.world.Dice;
import io.tributary.demo.world.Dice.Purpose;
import java.util.ArrayList;
import java.util.List;

/// Made-up records of people in several sources, in no order that tells who is who.
///
/// Immutable; every call works everything out anew from the seed. A household's records are the
/// same however many there are of all. Memory does not grow with the number: records come out of a
/// basket of 32,768, into which the next goes, so that a small file is in random order as a whole
/// and those of one person lie within some hundred thousand rows of a large one.
public final class PersonRecords {
  /// How many records there can be; beyond that, telephone numbers would repeat.
  public static final int COUNT_MAX = 10_000_000;

  private static final int BASKET = 1 << 15;

  private final RecordPreset preset;
  private final long seed;
  private final int count;

  private PersonRecords(RecordPreset preset, long seed, int count) {
    this.preset = preset;
    this.seed = seed;
    this.count = count;
  }

  /// The records of a preset and a seed.
  ///
  /// @param count 1 to [#COUNT_MAX]
  public static PersonRecords of(RecordPreset preset, long seed, int count) {
    if (count < 1 || count > COUNT_MAX) {
      throw new IllegalArgumentException(
          "Cannot make up %d records: ask for 1 to %d.".formatted(count, COUNT_MAX));
    }
    return new PersonRecords(preset, seed, count);
  }

  /// What sort of records.
  public RecordPreset preset() {
    return preset;
  }

  /// How many there are.
  public int count() {
    return count;
  }

  /// Hands out all records.
  public <E extends Exception> void forEach(RecordSink<E> sink) throws E {
    RecordMaker maker =
        preset == RecordPreset.BIOGRAPHIC
            ? new BiographicRecords(seed, preset.difficulty())
            : new CustomerRecords(seed, preset.difficulty());
    Dice order = Dice.of(seed, Purpose.ORDER, 0);
    PersonRecord[] basket = new PersonRecord[Math.min(BASKET, count)];
    int filled = 0;
    int made = 0;
    long id = 0;
    List<PersonRecord> household = new ArrayList<>();
    while (made < count) {
      household.clear();
      maker.next(household);
      for (int i = 0; i < household.size() && made < count; i++, made++) {
        if (filled < basket.length) {
          basket[filled++] = household.get(i);
        } else {
          int at = order.below(filled);
          sink.take(++id, basket[at]);
          basket[at] = household.get(i);
        }
      }
    }
    while (filled > 0) {
      int at = order.below(filled);
      sink.take(++id, basket[at]);
      basket[at] = basket[--filled];
    }
  }
}
