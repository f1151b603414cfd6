// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.records;

import io.tributary.demo.records.folk.Historic;
import io.tributary.demo.records.folk.Notable;
import io.tributary.demo.world.Dice;
import io.tributary.demo.world.Dice.Purpose;
import java.util.List;

/// Records of historical persons as many hands have noted them: some know a nickname, a title or a
/// second name, some the year alone, and nobody all of it.
final class BiographicRecords implements RecordMaker {
  static final List<String> COLUMNS =
      List.of(
          "full_name",
          "first_name",
          "surname",
          "dob",
          "birth_place",
          "postcode",
          "gender",
          "occupation");

  private final Historic people;
  private final Difficulty difficulty;
  private int next;

  BiographicRecords(long seed, Difficulty difficulty) {
    this.people = new Historic(seed);
    this.difficulty = difficulty;
  }

  @Override
  public void next(List<PersonRecord> records) {
    Notable person = people.person(next);
    Dice dice = Dice.of(people.seed(), Purpose.RECORDS, next);
    // what one hand gets wrong, others copy
    BiographicDraft.Tradition tradition = BiographicDraft.Tradition.of(person, difficulty, dice);
    for (int left = Copies.of(difficulty, dice); left > 0; left--) {
      records.add(new BiographicDraft(person, tradition, difficulty, dice).record());
    }
    next++;
  }
}
