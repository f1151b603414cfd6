// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.life;

import io.tributary.demo.world.DemoSource;
import io.tributary.demo.world.Dice;
import io.tributary.demo.world.Dice.Purpose;
import io.tributary.demo.world.Person;
import io.tributary.demo.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// All that is sent about one person, with the mishaps of the way: calls sent twice by clients that
/// missed the answer, and broken calls.
public final class Life {
  private static final double RETRIED = 0.008;
  private static final double FLAWED = 0.07;

  private Life() {}

  /// The calls about a person, in no order.
  public static List<Draft> of(World world, Person person) {
    Diary diary = new Diary(world, person);
    new WebLife(diary).live();
    new AppLife(diary).live();
    new ShopLife(diary).live();
    new CrmLife(diary).live();
    new PhoneLife(diary).live();
    new MailLife(diary).live();
    Dice dice = Dice.of(world.seed(), Purpose.MISHAPS, person.index());
    List<Draft> drafts = diary.drafts();
    List<Draft> all = new ArrayList<>(drafts);
    retry(world, drafts, dice, all);
    if (!drafts.isEmpty() && dice.chance(FLAWED)) {
      all.add(flawed(dice.pick(drafts), drafts.size(), dice));
    }
    return all;
  }

  /// Clients send a whole batch again, with the same message ids.
  private static void retry(World world, List<Draft> drafts, Dice dice, List<Draft> all) {
    Draft previous = null;
    long again = -1;
    for (Draft draft : drafts) {
      if (previous == null
          || previous.source() != draft.source()
          || previous.sendAt() != draft.sendAt()) {
        again = dice.chance(RETRIED) ? draft.sendAt() + delay(dice) : -1;
      }
      if (again >= 0 && draft.source() != DemoSource.CRM) {
        all.add(draft.again(Math.min(again, world.endMillis())));
      }
      previous = draft;
    }
  }

  private static long delay(Dice dice) {
    Duration most = dice.chance(0.1) ? Duration.ofDays(3) : Duration.ofMinutes(10);
    return dice.between(1_000, most.toMillis());
  }

  private static Draft flawed(Draft draft, int ordinal, Dice dice) {
    Flaw flaw =
        switch (draft.source()) {
          case TILLS_US, TILLS_DE -> Flaw.NOBODY;
          case WEB, APP ->
              switch (dice.below(10)) {
                case 0 -> Flaw.TOO_LARGE;
                case 1, 2, 3 -> Flaw.UNDEFINED_USER;
                case 4, 5, 6 -> Flaw.UNKNOWN_TYPE;
                default -> Flaw.NO_EVENT_NAME;
              };
          case CRM, CONTACT_CENTER, EMAIL ->
              dice.chance(0.5) ? Flaw.UNKNOWN_TYPE : Flaw.NO_EVENT_NAME;
        };
    Carried names =
        flaw == Flaw.NOBODY || flaw == Flaw.UNDEFINED_USER ? Carried.NOBODY : draft.carried();
    return draft.flawed(flaw, ordinal, names);
  }
}
