// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.records;

import io.tributary.demo.records.folk.Dwelling;
import io.tributary.demo.records.folk.Families;
import io.tributary.demo.records.folk.Individual;
import io.tributary.demo.records.folk.Letters;
import io.tributary.demo.records.folk.Nicknames;
import io.tributary.demo.records.slips.DateSlips;
import io.tributary.demo.records.slips.Slips;
import io.tributary.demo.world.Dice;
import io.tributary.demo.world.PhoneNumbers;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One customer record on its way: what the person told, then what went wrong, then how the system
/// writes it.
final class CustomerDraft {
  private static final int SLIPS_MAX = 4;
  private static final List<String> NO_PHONE =
      List.of("0000000000", "n/a", "9999999999", "unknown", "1234567890");
  private static final List<String> NO_EMAIL =
      List.of("n/a", "noemail@example.com", "test@example.com", "none");

  private final Individual person;
  private final Difficulty difficulty;
  private final Dice dice;
  private final Channel channel;
  private final Channel.Gaps gaps;
  private final boolean thin;
  private final long day;

  private int changes;
  private String first;
  private String surname;
  private @Nullable DateSlips born;
  private String email = "";
  private String phone = "";
  private String street = "";
  private String city = "";
  private String state = "";
  private String postcode = "";

  CustomerDraft(Individual person, Difficulty difficulty, Dice dice) {
    this.person = person;
    this.difficulty = difficulty;
    this.dice = dice;
    this.channel = Channel.any(dice);
    this.gaps = channel.gaps();
    this.thin = dice.chance(difficulty.thin());
    long span = Families.END_DAY - Families.FIRST_DAY;
    // most systems have heard of most people lately
    this.day = Families.FIRST_DAY + (long) (span * Math.max(dice.unit(), dice.unit()));
    this.first = person.first();
    this.surname = person.surname().at(day);
  }

  PersonRecord record() {
    name();
    birthday();
    email();
    phone();
    home();
    slips();
    return written();
  }

  private void changed(Change change) {
    changes |= change.bit();
  }

  private boolean left(double usual) {
    if (usual >= 1) {
      return !difficulty.formats() && dice.chance(0.7);
    }
    double missing = usual * difficulty.gaps();
    return !dice.chance(thin ? 0.4 + missing * 0.6 : missing);
  }

  private void name() {
    if (person.surname().changes()) {
      String now = person.surname().at(Families.END_DAY);
      if (!surname.equals(now)) {
        changed(Change.OTHER_SURNAME);
      } else if (difficulty.formats() && dice.chance(0.12)) {
        surname = now + "-" + person.surname().at(Families.FIRST_DAY - 1);
        changed(Change.DOUBLE_SURNAME);
      }
    }
    if (dice.chance(difficulty.nicknames() * channel.familiarity())) {
      String form = Nicknames.of(first, dice);
      if (!form.equals(first)) {
        first = form;
        changed(Change.NICKNAME);
      }
    }
    String middle = person.middle();
    if (middle != null && difficulty.formats()) {
      if (dice.chance(0.015)) {
        first = middle;
        changed(Change.MIDDLE_NAME);
      } else if (dice.chance(channel == Channel.CRM ? 0.2 : 0.04)) {
        first = dice.chance(0.5) ? first + " " + middle.charAt(0) : first + " " + middle;
        changed(Change.NAME_WORDS);
      }
    }
    if (dice.chance(difficulty.initials())) {
      first = first.substring(0, 1);
      changed(Change.INITIAL);
    }
    if (person.junior() && dice.chance(0.3)) {
      surname += " Jr";
      changed(Change.NAME_WORDS);
    }
    if ((Letters.marked(first) || Letters.marked(surname)) && dice.chance(0.35)) {
      boolean bare = dice.chance(0.4);
      first = Letters.plain(first, bare);
      surname = Letters.plain(surname, bare);
      changed(Change.PLAIN_LETTERS);
    }
    if (dice.chance(difficulty.swapped())) {
      String other = first;
      first = surname;
      surname = other;
      changed(Change.NAMES_SWAPPED);
    }
  }

  private void birthday() {
    if (!left(gaps.born())) {
      return;
    }
    DateSlips date = DateSlips.of(person.born());
    if (dice.chance(difficulty.partial())) {
      date = date.yearOnly();
      changed(Change.BORN_YEAR_ONLY);
    } else if (dice.chance(difficulty.placeholders())) {
      date = new DateSlips(dice.chance(0.6) ? 1900 : 1970, 1, 1);
      changed(Change.PLACEHOLDER);
    }
    born = date;
  }

  private void email() {
    if (!left(gaps.email())) {
      return;
    }
    Individual.Shared shared = person.shared();
    String family = dice.chance(0.6) ? shared.email() : shared.partnerEmail();
    String work = person.job().email();
    if (dice.chance(difficulty.placeholders())) {
      email = dice.pick(NO_EMAIL);
      changed(Change.PLACEHOLDER);
    } else if (family != null && dice.chance(difficulty.shared() * 2)) {
      email = family;
      changed(Change.SHARED_EMAIL);
    } else if (work != null && dice.chance(difficulty.formats() ? 0.15 : 0.03)) {
      email = work;
    } else {
      email = person.email().at(day);
      if (!email.equals(person.email().at(Families.END_DAY))) {
        changed(Change.OLD_EMAIL);
      }
    }
  }

  private void phone() {
    if (!left(gaps.phone())) {
      return;
    }
    Individual.Shared shared = person.shared();
    String line = shared.phone();
    String partner = shared.partnerPhone();
    String company = person.job().phone();
    if (dice.chance(difficulty.placeholders())) {
      phone = dice.pick(NO_PHONE);
      changed(Change.PLACEHOLDER);
      return;
    }
    if (line != null && dice.chance(difficulty.shared() * 3)) {
      phone = line;
      changed(Change.SHARED_PHONE);
    } else if (partner != null && dice.chance(difficulty.shared())) {
      phone = partner;
      changed(Change.SHARED_PHONE);
    } else if (company != null && dice.chance(difficulty.shared() * 0.4)) {
      phone = company;
      changed(Change.SHARED_PHONE);
    } else {
      phone = person.phone().at(day);
      if (!phone.equals(person.phone().at(Families.END_DAY))) {
        changed(Change.OLD_PHONE);
      }
    }
    if (difficulty.formats() && channel != Channel.WEB) {
      phone =
          dice.chance(0.75)
              ? PhoneNumbers.national(phone, dice)
              : PhoneNumbers.international(phone, dice);
    }
  }

  private void home() {
    Dwelling home = person.dwelling().at(day);
    boolean whole = left(gaps.address());
    boolean nothingElse = email.isEmpty() && phone.isEmpty() && born == null;
    if (!whole && !nothingElse && !dice.chance(channel == Channel.TILL ? 0.65 : 0.15)) {
      return;
    }
    postcode = home.postcode();
    if (whole || nothingElse) {
      city = home.city();
      state = home.state();
      street = difficulty.formats() ? StreetForms.any(home, dice) : home.line();
    }
    if (!home.equals(person.dwelling().at(Families.END_DAY))) {
      changed(Change.OLD_ADDRESS);
    }
  }

  private void slips() {
    int count = Math.min(SLIPS_MAX, dice.times(difficulty.slips() * channel.carelessness()));
    for (int i = 0; i < count; i++) {
      slip(dice.unit());
    }
  }

  private void slip(double field) {
    DateSlips date = born;
    if (field < 0.22) {
      first = slipped(first, Change.FIRST_SLIP);
    } else if (field < 0.46) {
      surname = slipped(surname, Change.SURNAME_SLIP);
    } else if (field < 0.60 && date != null) {
      double kind = dice.unit();
      born = kind < 0.25 ? date.swapped() : kind < 0.4 ? date.off(50, dice) : date.digit(dice);
      changed(kind < 0.25 ? Change.BORN_SWAPPED : kind < 0.4 ? Change.BORN_OFF : Change.BORN_SLIP);
    } else if (field < 0.72 && !street.isEmpty()) {
      street = dice.chance(0.35) ? Slips.digit(street, dice) : Slips.any(street, dice);
      changed(Change.ADDRESS_SLIP);
    } else if (field < 0.77 && !city.isEmpty()) {
      city = slipped(city, Change.ADDRESS_SLIP);
    } else if (field < 0.84 && !postcode.isEmpty()) {
      postcode = Slips.digit(postcode, dice);
      changed(Change.ADDRESS_SLIP);
    } else if (field < 0.93 && email.indexOf('@') > 0) {
      email = Slips.finger(email, dice);
      changed(Change.EMAIL_SLIP);
    } else if (!phone.isEmpty()) {
      phone = Slips.digit(phone, dice);
      changed(Change.PHONE_SLIP);
    }
  }

  private String slipped(String word, Change change) {
    changed(change);
    return Slips.any(word, dice);
  }

  private PersonRecord written() {
    boolean formats = difficulty.formats();
    boolean loud = formats && channel == Channel.TILL;
    boolean quiet = formats && channel == Channel.WEB && dice.chance(0.12);
    String given = loud ? first.toUpperCase(Locale.ROOT) : quiet ? lower(first) : first;
    String family = loud ? surname.toUpperCase(Locale.ROOT) : quiet ? lower(surname) : surname;
    String whole = "";
    if (!formats || channel.wholeNames()) {
      boolean inverted = formats && channel == Channel.SUPPORT && dice.chance(0.4);
      whole = inverted ? family + ", " + given : given + " " + family;
    }
    boolean split = !formats || !channel.wholeNames();
    boolean woman = person.woman();
    String gender = "";
    if (left(gaps.gender())) {
      if (dice.chance(0.004)) {
        woman = !woman;
        changed(Change.WRONG_VALUE);
      }
      gender =
          formats && channel == Channel.LOYALTY ? woman ? "F" : "M" : woman ? "female" : "male";
    }
    String company = left(gaps.company()) ? person.job().company() : "";
    boolean job = channel == Channel.CRM && dice.chance(0.5);
    String[] values = {
      channel.word(),
      split ? given : "",
      split ? family : "",
      whole,
      gender,
      date(),
      formats && dice.chance(0.06) ? email.toUpperCase(Locale.ROOT) : email,
      phone,
      loud ? street.toUpperCase(Locale.ROOT) : street,
      loud ? city.toUpperCase(Locale.ROOT) : city,
      state,
      postcode,
      company,
      job ? person.job().occupation() : "",
      LocalDate.ofEpochDay(day).toString()
    };
    return new PersonRecord(
        values, person.number(), person.dwelling().at(day).household(), changes);
  }

  private String date() {
    DateSlips date = born;
    if (date == null) {
      return "";
    }
    if (!difficulty.formats()) {
      return date.iso();
    }
    return switch (channel) {
      case LOYALTY -> date.slashes();
      case SUPPORT -> date.words();
      default -> date.iso();
    };
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
