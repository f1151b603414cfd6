// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.records.folk;

import io.tributary.demo.records.folk.Individual.Job;
import io.tributary.demo.records.folk.Individual.Shared;
import io.tributary.demo.world.Dice;
import io.tributary.demo.world.Dice.Purpose;
import io.tributary.demo.world.Region;
import io.tributary.demo.world.Timeline;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All households there could be. One can be asked for at any time; nothing is kept.
///
/// @param seed what makes these people these
/// @param ways how they live
public record Families(long seed, Ways ways) {
  /// The first day of the story, in days since 1970: 2016-01-01.
  public static final long FIRST_DAY = 16_801;

  /// The day after the story's last: 2026-01-01.
  public static final long END_DAY = 20_454;

  private static final int YEARS = 10;
  private static final int MEMBERS_MAX = 6;

  /// What the members of a household have in common.
  private record Root(Region region, Culture culture, String surname, Towns.Town town) {}

  /// Those of a household.
  ///
  /// @param index of the household, from 0
  /// @param firstNumber the number of its first person; the others' follow
  public List<Individual> household(int index, int firstNumber) {
    Dice dice = Dice.of(seed, Purpose.HOUSEHOLD, index);
    boolean kin = index > 0 && dice.chance(ways.kin());
    Root root = root(kin ? index - 1 : index);
    Towns towns = Towns.of(root.region());
    Timeline<Dwelling> home =
        moving(towns, towns.dwelling(index * 8L, root.town(), dice), index * 8L, dice);
    List<Sketch> members = members(root, dice);
    Contacts contacts = new Contacts(root.region(), seed);
    String familyEmail =
        members.size() > 1 && dice.chance(0.35)
            ? Contacts.familyEmail(root.surname(), index, dice)
            : null;
    String landline =
        dice.chance(members.size() > 1 ? 0.5 : 0.15) ? contacts.landline(firstNumber) : null;
    List<Individual> people = new ArrayList<>();
    @Nullable Individual before = null;
    for (int i = 0; i < members.size(); i++) {
      Sketch member = members.get(i);
      Timeline<Dwelling> own = home;
      if (i > 0 && dice.chance(member.child ? 0.25 : 0.06)) {
        // leaves home
        Dwelling away = towns.dwelling(index * 8L + i, towns.town(dice), dice);
        own = Timeline.of(home.spans().getFirst().value()).then(away, day(dice));
      }
      String partnerEmail = before == null ? null : before.email().spans().getFirst().value();
      String partnerPhone = before == null ? null : before.phone().spans().getFirst().value();
      Shared shared =
          members.size() == 1 && landline == null
              ? Shared.NOTHING
              : new Shared(familyEmail, landline, partnerEmail, partnerPhone);
      Individual person = individual(member, firstNumber + i, root, own, shared, dice);
      people.add(person);
      before = person;
    }
    return people;
  }

  private Root root(int index) {
    Dice dice = Dice.of(seed, Purpose.HOME, index);
    Region region = dice.chance(0.2) ? Region.DE : Region.US;
    Culture culture = Culture.of(region, dice);
    return new Root(region, culture, culture.surname(dice), Towns.of(region).town(dice));
  }

  private Timeline<Dwelling> moving(Towns towns, Dwelling first, long household, Dice dice) {
    Timeline<Dwelling> home = Timeline.of(first);
    double at = dice.waiting(1 / ways.moves());
    while (at < YEARS) {
      home = home.then(towns.dwelling(household, towns.town(dice), dice), day(at));
      at += 1 + dice.waiting(1 / ways.moves());
    }
    return home;
  }

  /// A member before they have a number.
  private static final class Sketch {
    private final boolean woman;
    private final LocalDate born;
    private final String first;
    private final String surname;
    private final boolean child;
    private final boolean junior;

    Sketch(
        boolean woman,
        LocalDate born,
        String first,
        String surname,
        boolean child,
        boolean junior) {
      this.woman = woman;
      this.born = born;
      this.first = first;
      this.surname = surname;
      this.child = child;
      this.junior = junior;
    }
  }

  private List<Sketch> members(Root root, Dice dice) {
    List<Sketch> members = new ArrayList<>();
    int year = (int) dice.between(1938, 2003);
    Sketch head = adult(root, dice.chance(0.51), year, root.surname(), dice);
    members.add(head);
    if (!dice.chance(ways.together())) {
      return members;
    }
    double kind = dice.unit();
    if (kind < 0.15) {
      // flatmates, who share the address and nothing else
      int mates = 1 + dice.below(3);
      for (int i = 0; i < mates; i++) {
        int age = year + (int) dice.between(-4, 4);
        Culture culture = Culture.of(root.region(), dice);
        members.add(adult(root, dice.chance(0.5), age, culture.surname(dice), dice));
      }
      return members;
    }
    if (kind < 0.85) {
      String surname = dice.chance(0.82) ? root.surname() : root.culture().surname(dice);
      boolean woman = head.woman == dice.chance(0.07);
      members.add(adult(root, woman, year + (int) dice.between(-6, 6), surname, dice));
    }
    if (kind > 0.5) {
      children(root, members, year, dice);
    }
    return members;
  }

  private void children(Root root, List<Sketch> members, int year, Dice dice) {
    int count = 1 + dice.below(3);
    for (int i = 0; i < count && members.size() < MEMBERS_MAX; i++) {
      int bornIn = Math.min(2010, year + (int) dice.between(20, 38));
      Sketch child = child(root, members, bornIn, dice);
      members.add(child);
      if (members.size() < MEMBERS_MAX && dice.chance(ways.twins())) {
        boolean woman = child.woman == dice.chance(0.7);
        members.add(
            new Sketch(
                woman, child.born, twin(root, child, woman, dice), child.surname, true, false));
      }
    }
  }

  private Sketch child(Root root, List<Sketch> members, int year, Dice dice) {
    boolean woman = dice.chance(0.5);
    LocalDate born = birthday(year, dice);
    if (dice.chance(ways.juniors())) {
      for (Sketch parent : members) {
        if (!parent.child && parent.woman == woman) {
          return new Sketch(woman, born, parent.first, parent.surname, true, true);
        }
      }
    }
    String first = root.culture().first(woman, year, dice);
    return new Sketch(woman, born, first, root.surname(), true, false);
  }

  /// Twins often have names that begin alike.
  private static String twin(Root root, Sketch child, boolean woman, Dice dice) {
    int tries = dice.chance(0.4) ? 12 : 1;
    String first = root.culture().first(woman, child.born.getYear(), dice);
    for (int i = 1; i < tries || first.equals(child.first); i++) {
      if (!first.equals(child.first) && first.charAt(0) == child.first.charAt(0)) {
        break;
      }
      first = root.culture().first(woman, child.born.getYear(), dice);
    }
    return first;
  }

  private static Sketch adult(Root root, boolean woman, int year, String surname, Dice dice) {
    String first = root.culture().first(woman, year, dice);
    return new Sketch(woman, birthday(year, dice), first, surname, false, false);
  }

  private static LocalDate birthday(int year, Dice dice) {
    return LocalDate.ofYearDay(year, 1 + dice.below(365));
  }

  private Individual individual(
      Sketch sketch, int number, Root root, Timeline<Dwelling> dwelling, Shared shared, Dice dice) {
    Contacts contacts = new Contacts(root.region(), seed);
    Timeline<String> surname = Timeline.of(sketch.surname);
    if (sketch.woman && sketch.born.getYear() > 1955 && dice.chance(ways.marriages() * YEARS)) {
      surname = surname.then(root.culture().surname(dice), day(dice));
    }
    String middle =
        dice.chance(0.4)
            ? root.culture().first(sketch.woman, sketch.born.getYear() - 30, dice)
            : null;
    Timeline<String> email =
        Timeline.of(Contacts.email(sketch.first, sketch.surname, number, 0, dice));
    double at = dice.waiting(1 / ways.emails());
    for (int turn = 1; turn < Contacts.TURNS && at < YEARS; turn++) {
      long day = day(at);
      email = email.then(Contacts.email(sketch.first, surname.at(day), number, turn, dice), day);
      at += 1 + dice.waiting(1 / ways.emails());
    }
    Timeline<String> phone = Timeline.of(contacts.mobile(number, 0));
    if (dice.chance(ways.phones() * YEARS)) {
      phone = phone.then(contacts.mobile(number, 1), day(dice));
    }
    Job job = Companies.job(sketch.first, sketch.surname, number, dice);
    return new Individual(
        number,
        sketch.woman,
        sketch.first,
        middle,
        surname,
        sketch.junior,
        sketch.born,
        dwelling,
        email,
        phone,
        shared,
        job);
  }

  private static long day(Dice dice) {
    return dice.between(FIRST_DAY, END_DAY - 1);
  }

  private static long day(double years) {
    return FIRST_DAY + (long) (years * 365.25);
  }
}
