// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.records;

import io.tributary.demo.records.folk.Families;
import io.tributary.demo.records.folk.Individual;
import io.tributary.demo.world.Dice;
import io.tributary.demo.world.Dice.Purpose;
import java.util.List;

/// Records of customers in a company's systems: each a snapshot of its person at the time when the
/// system last heard of them.
final class CustomerRecords implements RecordMaker {
  static final List<String> COLUMNS =
      List.of(
          "source",
          "first_name",
          "surname",
          "full_name",
          "gender",
          "dob",
          "email",
          "phone",
          "address",
          "city",
          "state",
          "postcode",
          "company",
          "occupation",
          "updated");

  private final Families families;
  private final Difficulty difficulty;
  private int household;
  private int people;

  CustomerRecords(long seed, Difficulty difficulty) {
    this.families = new Families(seed, difficulty.ways());
    this.difficulty = difficulty;
  }

  @Override
  public void next(List<PersonRecord> records) {
    List<Individual> members = families.household(household++, people);
    people += members.size();
    for (Individual person : members) {
      Dice dice = Dice.of(families.seed(), Purpose.RECORDS, person.number());
      for (int left = Copies.of(difficulty, dice); left > 0; left--) {
        records.add(new CustomerDraft(person, difficulty, dice).record());
      }
    }
  }
}
