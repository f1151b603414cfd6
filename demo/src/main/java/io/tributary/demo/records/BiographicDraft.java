// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.records;

import io.tributary.demo.records.folk.Historic;
import io.tributary.demo.records.folk.Nicknames;
import io.tributary.demo.records.folk.Notable;
import io.tributary.demo.records.slips.DateSlips;
import io.tributary.demo.records.slips.Slips;
import io.tributary.demo.world.Dice;
import java.util.Locale;

/// One record of a historical person on its way.
final class BiographicDraft {
  private static final int SLIPS_MAX = 4;

  private final Notable person;
  private final Tradition tradition;
  private final Difficulty difficulty;
  private final Dice dice;
  private final boolean thin;
  private int changes;
  private String first;
  private String middle;
  private String surname;
  private DateSlips born;
  private String place;
  private String postcode;
  private String occupation;

  /// What those who wrote of somebody have from one another.
  ///
  /// @param surname another surname by which the person is known; empty for none
  /// @param born a wrong birthday that is often repeated
  /// @param occupation what else they are known as
  /// @param place where else they are said to be born
  record Tradition(String surname, DateSlips born, String occupation, String place) {
    static Tradition of(Notable person, Difficulty difficulty, Dice dice) {
      DateSlips born = DateSlips.of(person.born());
      DateSlips wrong = dice.chance(0.3) ? born.yearOnly() : born.digit(dice);
      String surname =
          !person.otherSurname().isEmpty()
              ? person.otherSurname()
              : dice.chance(0.12 * difficulty.slips()) ? Slips.ear(person.surname(), dice) : "";
      return new Tradition(surname, wrong, Historic.anyTrade(dice), Historic.anyPlace(dice));
    }
  }

  BiographicDraft(Notable person, Tradition tradition, Difficulty difficulty, Dice dice) {
    this.person = person;
    this.tradition = tradition;
    this.difficulty = difficulty;
    this.dice = dice;
    this.thin = dice.chance(difficulty.thin());
    this.first = person.first();
    this.middle = person.middle();
    this.surname = person.surname();
    this.born = DateSlips.of(person.born());
    this.place = person.birthPlace();
    this.postcode = person.postcode();
    this.occupation = person.occupation();
  }

  PersonRecord record() {
    name();
    facts();
    int count = Math.min(SLIPS_MAX, dice.times(difficulty.slips()));
    for (int i = 0; i < count; i++) {
      slip(dice.unit());
    }
    return written();
  }

  private void changed(Change change) {
    changes |= change.bit();
  }

  private void name() {
    if (dice.chance(difficulty.nicknames())) {
      String form = Nicknames.of(first, dice);
      if (!form.equals(first)) {
        first = form;
        changed(Change.NICKNAME);
      }
    }
    if (!middle.isEmpty() && dice.chance(0.04)) {
      int blank = middle.indexOf(' ');
      first = blank < 0 ? middle : middle.substring(0, blank);
      middle = "";
      changed(Change.MIDDLE_NAME);
    }
    if (dice.chance(difficulty.initials())) {
      first = first.substring(0, 1);
      changed(Change.INITIAL);
    }
    if (!tradition.surname().isEmpty() && dice.chance(0.4)) {
      surname = tradition.surname();
      changed(Change.OTHER_SURNAME);
    }
    if (dice.chance(difficulty.swapped())) {
      String other = first;
      first = surname;
      surname = other;
      changed(Change.NAMES_SWAPPED);
    }
  }

  private void facts() {
    if (dice.chance(0.12)) {
      born = tradition.born();
      changed(Change.BORN_SLIP);
    } else if (dice.chance(difficulty.partial())) {
      born = born.yearOnly();
      changed(Change.BORN_YEAR_ONLY);
    }
    if (dice.chance(0.1)) {
      place = tradition.place();
      changed(Change.WRONG_VALUE);
    }
    if (dice.chance(0.3)) {
      postcode = Historic.near(postcode, dice);
      changed(Change.NEAR_POSTCODE);
    }
    if (dice.chance(0.15)) {
      occupation = tradition.occupation();
    }
  }

  private void slip(double field) {
    if (field < 0.3) {
      first = Slips.any(first, dice);
      changed(Change.FIRST_SLIP);
    } else if (field < 0.6) {
      surname = Slips.any(surname, dice);
      changed(Change.SURNAME_SLIP);
    } else if (field < 0.8) {
      double kind = dice.unit();
      born = kind < 0.2 ? born.swapped() : kind < 0.35 ? born.off(50, dice) : born.digit(dice);
      changed(kind < 0.2 ? Change.BORN_SWAPPED : kind < 0.35 ? Change.BORN_OFF : Change.BORN_SLIP);
    } else if (field < 0.9) {
      place = Slips.any(place, dice);
      changed(Change.ADDRESS_SLIP);
    } else {
      postcode = Slips.finger(postcode, dice);
      changed(Change.ADDRESS_SLIP);
    }
  }

  /// The whole name with what some add and leave out; given name and surname as a machine cut them
  /// out of it.
  private String wholeName() {
    StringBuilder name = new StringBuilder(50);
    if (!person.title().isEmpty() && dice.chance(0.2)) {
      name.append(person.woman() ? "Lady " : dice.chance(0.5) ? "Sir " : "Lord ");
    }
    name.append(first);
    if (!middle.isEmpty() && dice.chance(0.55)) {
      name.append(' ').append(dice.chance(0.2) ? middle.substring(0, 1) : middle);
    }
    name.append(' ').append(surname);
    if (!person.title().isEmpty() && dice.chance(0.5)) {
      name.append(dice.chance(0.5) ? ", " : " ").append(person.title());
      changed(Change.NAME_WORDS);
    }
    return name.toString();
  }

  private boolean left(double missing) {
    return !dice.chance(thin ? 0.5 + missing / 2 : missing * difficulty.gaps());
  }

  private PersonRecord written() {
    String whole = wholeName();
    boolean noSurname = dice.chance(0.03);
    if (noSurname) {
      whole = first;
    }
    boolean named = left(0.03);
    String[] values = {
      named ? lower(whole) : "",
      named ? lower(first) : "",
      named && !noSurname ? lower(surname) : "",
      left(0.18) ? born.iso() : "",
      left(0.22) ? lower(place) : "",
      left(0.3) ? postcode : "",
      left(0.3) ? person.woman() ? "female" : "male" : "",
      left(0.35) ? lower(occupation) : ""
    };
    return new PersonRecord(values, person.number(), person.family(), changes);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
