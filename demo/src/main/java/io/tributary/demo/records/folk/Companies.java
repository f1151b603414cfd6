// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.records.folk;

import io.tributary.demo.records.folk.Individual.Job;
import io.tributary.demo.world.Dice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Employers: a few large ones and many small ones. Those of one company share its mail server and
/// its switchboard.
final class Companies {
  private static final Weighted<String> OCCUPATIONS;
  private static final Weighted<Company> ALL;

  private record Company(String name, String server, String switchboard) {}

  static {
    Tables work = Tables.read("work.txt");
    OCCUPATIONS = Weighted.zipf(work.list("occupations"), 6, 1);
    List<Company> all = new ArrayList<>();
    List<String> ends = work.list("company ends");
    List<String> starts = work.list("company starts");
    for (int end = 0; end < ends.size(); end++) {
      for (int start = 0; start < starts.size(); start++) {
        String first = starts.get((start * 7 + end * 3) % starts.size());
        String second = ends.get(end);
        all.add(
            new Company(
                first + " " + second,
                Contacts.letters(first + second) + ".example",
                "+1800555" + (1000 + all.size())));
      }
    }
    ALL = Weighted.zipf(all, 10, 1);
  }

  private Companies() {}

  static Job job(String first, String surname, int number, Dice dice) {
    String occupation = OCCUPATIONS.pick(dice);
    if (occupation.equals("student") || occupation.equals("retired") || dice.chance(0.25)) {
      return new Job(occupation, "", null, null);
    }
    Company company = ALL.pick(dice);
    @Nullable String email = null;
    if (dice.chance(0.5)) {
      // the number keeps namesakes of one company apart, as companies do
      email =
          Contacts.letters(first)
              + "."
              + Contacts.letters(surname)
              + Contacts.scattered(number)
              + "@"
              + company.server();
    }
    return new Job(occupation, company.name(), email, company.switchboard());
  }

  static String name(Dice dice) {
    return ALL.pick(dice).name();
  }
}
