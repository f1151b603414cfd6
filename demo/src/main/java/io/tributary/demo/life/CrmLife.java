// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.life;

import io.tributary.demo.world.DemoSource;
import io.tributary.demo.world.Dice;
import io.tributary.demo.world.Dice.Purpose;
import io.tributary.demo.world.Person;
import io.tributary.demo.world.Timeline;
import io.tributary.demo.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A person's customer record: everyone with an account or a card has one, but for a few whom the
/// synchronisation missed. It is exported at the beginning and again in the week in which it
/// changes; few have two records by mistake.
final class CrmLife {
  private static final long WEEK = Duration.ofDays(7).toMillis();

  /// How long before the story's end the last export is.
  private static final long LAST_EXPORT = Duration.ofHours(6).toMillis();

  private final Diary diary;
  private final World world;
  private final Person person;
  private final Dice dice;

  CrmLife(Diary diary) {
    this.diary = diary;
    this.world = diary.world;
    this.person = diary.person;
    this.dice = Dice.of(world.seed(), Purpose.CRM, ~(long) person.index());
  }

  void live() {
    long known = Math.min(person.habits().registered(), person.habits().carded());
    if (known >= world.endMillis() || dice.chance(0.03)) {
      return;
    }
    boolean phone = person.contacts().givesPhone();
    boolean email = dice.chance(0.95);
    List<Long> changes = changes(known);
    long before = Long.MIN_VALUE;
    long firstWeekly = (world.endMillis() - LAST_EXPORT - world.startMillis()) % WEEK;
    for (long export = world.startMillis();
        export < world.endMillis();
        export += export == world.startMillis() && firstWeekly > 0 ? firstWeekly : WEEK) {
      long last = before;
      long now = export;
      if (changes.stream().anyMatch(change -> change > last && change <= now)) {
        export(export, person.keys().crmId(), true, email, phone);
      }
      before = export;
    }
    String second = person.keys().secondCrmId();
    if (second != null) {
      export(world.startMillis() + WEEK * (1 + dice.below(12)), second, false, true, true);
    }
  }

  private List<Long> changes(long known) {
    List<Long> changes = new ArrayList<>();
    changes.add(known);
    changes.add(person.habits().registered());
    changes.add(person.habits().carded());
    add(changes, person.bio().surname(), known);
    add(changes, person.bio().address(), known);
    add(changes, person.contacts().email(), known);
    add(changes, person.contacts().phone(), known);
    return changes;
  }

  private void add(List<Long> changes, Timeline<?> timeline, long known) {
    for (Timeline.Span<?> span : timeline.spans()) {
      // people tell the company of a change within three weeks, and some never do
      if (span.from() > known && dice.chance(0.75)) {
        changes.add(span.from() + dice.between(0, 3 * WEEK));
      }
    }
  }

  private void export(long at, String crmId, boolean full, boolean email, boolean phone) {
    Carried names = Carried.NOBODY.withExternal("crm_id", crmId);
    if (full && person.habits().registered() <= at) {
      names = names.withUser(person.keys().userId());
    }
    if (full && person.habits().carded() <= at) {
      names = names.withExternal("loyalty_id", person.keys().loyaltyId());
    }
    if (full && person.habits().registered() <= at) {
      names = Typing.checkedEmail(names, person.givenEmail(at), dice);
    } else if (email) {
      names = Typing.email(names, person.givenEmail(at), dice);
    }
    if (phone) {
      names = Typing.phone(names, person.givenPhone(at), DemoSource.CRM, dice);
    }
    diary.add(
        DemoSource.CRM, at, at + WEEK / 100, names, Call.identify(Traits.record(person, at, dice)));
  }
}
