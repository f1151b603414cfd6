// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.life;

import io.tributary.demo.world.DemoSource;
import io.tributary.demo.world.Dice;
import io.tributary.demo.world.Dice.Purpose;
import io.tributary.demo.world.Person;
import io.tributary.demo.world.World;
import java.util.List;

/// A person's calls to the contact centre. It knows the number that calls, which may be the
/// household's line, sometimes asks for the e-mail address, and sometimes finds the customer
/// record.
final class PhoneLife {
  private final Diary diary;
  private final World world;
  private final Person person;
  private final Dice dice;

  PhoneLife(Diary diary) {
    this.diary = diary;
    this.world = diary.world;
    this.person = diary.person;
    this.dice = Dice.of(world.seed(), Purpose.CALLS, person.index());
  }

  void live() {
    if (!person.habits().calls()) {
      return;
    }
    for (long time : Moments.OFFICE.of(dice, world, person, 1.8, 1)) {
      call(time);
    }
  }

  private void call(long start) {
    String landline = person.household().landline();
    boolean home = landline != null && dice.chance(0.25);
    String number = home && landline != null ? landline : person.contacts().phone().at(start);
    Carried names = Carried.NOBODY.withPhone(number, number);
    boolean recorded =
        Math.min(person.habits().registered(), person.habits().carded()) <= world.startMillis();
    if (recorded && dice.chance(0.6)) {
      names = names.withExternal("crm_id", person.keys().crmId());
    } else if (dice.chance(recorded ? 0.6 : 0.85)) {
      names = Typing.email(names, person.givenEmail(start), dice);
    }
    String caseId = Order.id(dice, "case-");
    String reason =
        dice.pickZipf(List.of("order status", "return", "complaint", "advice", "account"));
    long seconds = (long) (30 + dice.waiting(240));
    long end = start + seconds * 1_000;
    if (dice.chance(0.4)) {
      tell(start + seconds * 600, end, names, opened(caseId, reason));
    }
    tell(end, end, names, ended(caseId, reason, seconds, dice.below(40), dice.chance(0.8)));
  }

  private void tell(long at, long end, Carried names, Call call) {
    diary.add(DemoSource.CONTACT_CENTER, at, end + 20_000, names, call);
  }

  private static Call opened(String caseId, String reason) {
    return Call.track(
        "Case Opened",
        json -> {
          json.writeStringProperty("case_id", caseId);
          json.writeStringProperty("reason", reason);
        });
  }

  private static Call ended(
      String caseId, String reason, long seconds, int agent, boolean resolved) {
    return Call.track(
        "Call Ended",
        json -> {
          json.writeStringProperty("case_id", caseId);
          json.writeStringProperty("reason", reason);
          json.writeNumberProperty("duration_seconds", seconds);
          json.writeStringProperty("agent_id", "agent-" + agent);
          json.writeBooleanProperty("resolved", resolved);
        });
  }
}
