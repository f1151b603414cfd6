// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.records.folk;

import io.tributary.demo.world.Dice;
import io.tributary.demo.world.Region;
import java.util.ArrayList;
import java.util.List;

/// Names that go together: of a people, by sex and by year of birth.
///
/// A surname list holds the commonest; where many people have a rare one, it goes on with names
/// that are put together of two parts, as most English ones are.
final class Culture {
  /// Most of the United States.
  static final Culture GENERAL = new Culture("general", 0.35);

  /// The Spanish-speaking United States.
  static final Culture HISPANIC = new Culture("hispanic", 0);

  /// Families from South Asia.
  static final Culture INDIAN = new Culture("indian", 0);

  /// Families from East Asia: few surnames, short names.
  static final Culture CHINESE = new Culture("chinese", 0);

  /// Most of Germany.
  static final Culture GERMAN = new Culture("german", 0);

  /// Germany's Turkish families.
  static final Culture TURKISH = new Culture("turkish", 0);

  /// Britain through the centuries.
  static final Culture HISTORIC = new Culture("historic", 0.3);

  private final Weighted<String> surnames;
  private final List<Weighted<String>> women = new ArrayList<>();
  private final List<Weighted<String>> men = new ArrayList<>();
  private final double rare;

  private Culture(String title, double rare) {
    Tables names = Tables.read("names.txt");
    this.rare = rare;
    this.surnames = Weighted.zipf(names.list("surnames " + title), 4, 0.85);
    if (title.equals("general")) {
      for (int cohort : Cohorts.FIRST_YEARS) {
        women.add(Weighted.zipf(names.list("women general " + cohort), 5, 1));
        men.add(Weighted.zipf(names.list("men general " + cohort), 4, 1));
      }
    } else {
      double exponent = title.equals("historic") ? 1.15 : 1;
      women.add(Weighted.zipf(names.list("women " + title), 3, exponent));
      men.add(Weighted.zipf(names.list("men " + title), 2, exponent));
    }
  }

  static Culture of(Region region, Dice dice) {
    double roll = dice.unit();
    return switch (region) {
      case US -> roll < 0.16 ? HISPANIC : roll < 0.21 ? INDIAN : roll < 0.26 ? CHINESE : GENERAL;
      case DE -> roll < 0.09 ? TURKISH : GERMAN;
    };
  }

  /// A surname: a listed one, or a rare one put together.
  String surname(Dice dice) {
    return dice.chance(rare) ? SurnameParts.surname(dice) : surnames.pick(dice);
  }

  /// One in eight has a name that was in fashion in another generation.
  String first(boolean woman, int year, Dice dice) {
    List<Weighted<String>> generations = woman ? women : men;
    int cohort = 0;
    if (generations.size() > 1) {
      if (dice.chance(0.12)) {
        cohort = dice.below(generations.size());
      } else {
        while (cohort + 1 < generations.size() && Cohorts.FIRST_YEARS.get(cohort + 1) <= year) {
          cohort++;
        }
      }
    }
    return generations.get(cohort).pick(dice);
  }

  /// Generations by fashion in given names.
  private static final class Cohorts {
    private static final List<Integer> FIRST_YEARS = List.of(1930, 1950, 1965, 1980, 1995);
  }

  /// English surnames of two parts: a hundred starts and some sixty ends.
  private static final class SurnameParts {
    private static final Weighted<String> STARTS;
    private static final Weighted<String> ENDS;

    static {
      Tables names = Tables.read("names.txt");
      STARTS = Weighted.zipf(names.list("surname starts"), 20, 1);
      ENDS = Weighted.zipf(names.list("surname ends"), 8, 1);
    }

    static String surname(Dice dice) {
      return STARTS.pick(dice) + ENDS.pick(dice);
    }
  }
}
