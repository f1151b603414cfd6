// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.records.folk;

import io.tributary.demo.world.Dice;
import io.tributary.demo.world.Dice.Purpose;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// All persons of whom people wrote, from 1500 to 1960. Families follow one another: fathers, sons
/// and brothers with one surname, one place, often one trade, and now and then one name.
///
/// @param seed what makes these people these
public record Historic(long seed) {
  private static final int FAMILY_MAX = 4;
  private static final String LETTERS = "abdefghjlnpqrstuwxyz";

  private static final List<String> TOWNS;
  private static final Weighted<String> PLACES;
  private static final Weighted<String> TRADES;

  static {
    TOWNS = Tables.read("places.txt").list("birth places");
    PLACES = Weighted.zipf(TOWNS, 3, 0.9);
    TRADES = Weighted.zipf(Tables.read("work.txt").list("occupations historic"), 3, 1);
  }

  /// The person of an index.
  public Notable person(int index) {
    int head = index - index % FAMILY_MAX;
    Dice family = Dice.of(seed, Purpose.HOUSEHOLD, head);
    int related = family.chance(0.3) ? 2 + family.below(FAMILY_MAX - 1) : 1;
    boolean relative = index - head < related;
    int root = relative ? head : index;
    Dice common = Dice.of(seed, Purpose.HOME, root);
    String surname = Culture.HISTORIC.surname(common);
    String place = PLACES.pick(common);
    String trade = TRADES.pick(common);
    int generation = (int) common.between(1700, 1890);
    boolean old = common.chance(0.15);
    String father = Culture.HISTORIC.first(false, generation, common);
    Dice dice = Dice.of(seed, Purpose.BIO, index);
    return member(
        new Notable(
            index,
            root,
            dice.chance(relative && index > head ? 0.25 : 0.17),
            father,
            "",
            surname,
            "",
            "",
            LocalDate.ofYearDay(old ? generation - 190 : generation, 1),
            place,
            "",
            trade),
        index - root,
        dice);
  }

  /// A member of a family.
  ///
  /// @param root what the family has in common, with the member's own number
  /// @param turn 0 for the eldest
  private static Notable member(Notable root, int turn, Dice dice) {
    boolean namesake = turn > 0 && !root.woman() && dice.chance(0.25);
    int year = root.born().getYear();
    String first =
        namesake || (turn == 0 && !root.woman())
            ? root.first()
            : Culture.HISTORIC.first(root.woman(), year, dice);
    int born = turn == 0 ? year : year + (dice.chance(0.5) ? 22 : 1) + dice.below(18);
    List<String> middles = new ArrayList<>();
    for (double chance = 0.4; dice.chance(chance) && middles.size() < 3; chance = 0.3) {
      middles.add(
          dice.chance(0.35)
              ? Culture.HISTORIC.surname(dice)
              : Culture.HISTORIC.first(root.woman(), year, dice));
    }
    String place = turn > 0 && dice.chance(0.4) ? PLACES.pick(dice) : root.birthPlace();
    String[] town = place.split(",", -1);
    String married = root.woman() && dice.chance(0.45) ? Culture.HISTORIC.surname(dice) : "";
    return new Notable(
        root.number(),
        root.family(),
        root.woman(),
        first,
        String.join(" ", middles),
        root.surname(),
        married,
        title(root, town[0], dice),
        LocalDate.ofYearDay(born, 1 + dice.below(365)),
        town[0],
        postcode(town[1], dice),
        dice.chance(turn > 0 ? 0.6 : 1) ? root.occupation() : TRADES.pick(dice));
  }

  private static String title(Notable root, String place, Dice dice) {
    if (!dice.chance(root.occupation().equals("politician") ? 0.3 : 0.08)) {
      return "";
    }
    if (root.woman()) {
      return dice.chance(0.5) ? "Lady " + root.surname() : "Countess of " + place;
    }
    String rank = dice.pick(List.of("Baron", "Baronet", "Earl", "Viscount"));
    String turn = dice.pickZipf(List.of("1st", "2nd", "3rd", "4th", "5th", "6th"));
    return rank.equals("Baronet")
        ? turn + " Baronet"
        : turn + " " + rank + " " + (dice.chance(0.5) ? root.surname() : "of " + place);
  }

  private static String postcode(String area, Dice dice) {
    return area + (1 + dice.below(20)) + " " + dice.below(10) + unit(dice);
  }

  private static String unit(Dice dice) {
    return ""
        + LETTERS.charAt(dice.below(LETTERS.length()))
        + LETTERS.charAt(dice.below(LETTERS.length()));
  }

  /// A postcode near one: of the same sector mostly, of the same town else.
  public static String near(String postcode, Dice dice) {
    int blank = postcode.indexOf(' ');
    if (dice.chance(0.6)) {
      return postcode.substring(0, blank + 2) + unit(dice);
    }
    int digits = 0;
    while (digits < blank && !Character.isDigit(postcode.charAt(digits))) {
      digits++;
    }
    return dice.chance(0.5)
        ? postcode.substring(0, blank + 1) + dice.below(10) + unit(dice)
        : postcode(postcode.substring(0, digits), dice);
  }

  /// Somebody else's birth place.
  public static String anyPlace(Dice dice) {
    String place = PLACES.pick(dice);
    return place.substring(0, place.indexOf(','));
  }

  /// Somebody else's trade.
  public static String anyTrade(Dice dice) {
    return TRADES.pick(dice);
  }
}
