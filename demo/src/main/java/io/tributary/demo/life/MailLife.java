// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.life;

import io.tributary.demo.world.DemoSource;
import io.tributary.demo.world.Dice;
import io.tributary.demo.world.Dice.Purpose;
import io.tributary.demo.world.Person;
import io.tributary.demo.world.World;
import java.time.Duration;

/// What a person does with the weekly newsletter: opens it, follows links, has enough of it. The
/// delivery service knows the address and nothing else. An address that was given up bounces.
final class MailLife {
  private static final long WEEK = Duration.ofDays(7).toMillis();
  private static final int ISSUES = 13;

  private final Diary diary;
  private final World world;
  private final Person person;
  private final Dice dice;

  MailLife(Diary diary) {
    this.diary = diary;
    this.world = diary.world;
    this.person = diary.person;
    this.dice = Dice.of(world.seed(), Purpose.MAIL, person.index());
  }

  void live() {
    long known = Math.min(person.habits().registered(), person.habits().carded());
    if (!person.habits().newsletter() || known >= world.endMillis()) {
      return;
    }
    String address = person.givenEmail(known);
    double opens = Math.min(0.8, 0.28 * person.habits().level());
    for (int issue = 0; issue < ISSUES; issue++) {
      long sent = world.startMillis() + issue * WEEK + Duration.ofHours(10).toMillis();
      if (sent < known) {
        continue;
      }
      if (!address.equals(person.givenEmail(sent)) && dice.chance(0.5)) {
        tell(sent, sent + 60_000, address, "Email Bounced", issue);
        address = person.givenEmail(sent);
      } else if (dice.chance(opens) && !read(sent, address, issue)) {
        return;
      }
    }
  }

  /// Returns whether the person goes on getting the newsletter.
  private boolean read(long sent, String address, int issue) {
    long opened = sent + (long) dice.waiting(6 * 3_600_000.0);
    tell(sent, opened, address, "Email Opened", issue);
    if (dice.chance(0.25)) {
      tell(sent, opened + dice.between(2_000, 60_000), address, "Email Link Clicked", issue);
    }
    if (dice.chance(0.01)) {
      tell(sent, opened + dice.between(60_000, 120_000), address, "Unsubscribed", issue);
      return false;
    }
    return true;
  }

  private void tell(long sent, long at, String address, String event, int issue) {
    Carried names = Carried.NOBODY.withEmail(address, address);
    // the service reports by the hour
    long hour = Duration.ofHours(1).toMillis();
    long reported = Math.max(sent, at / hour * hour + hour);
    diary.add(
        DemoSource.EMAIL,
        at,
        reported,
        names,
        Call.track(
            event,
            json -> {
              json.writeStringProperty("campaign_id", "news-" + issue);
              json.writeStringProperty("campaign_name", "Weekly letter " + (issue + 1));
              json.writeStringProperty("email_id", "mail-" + issue);
              json.writeStringProperty("email_subject", "New for your next walk");
              if (event.equals("Email Link Clicked")) {
                json.writeStringProperty("link_url", "https://www.alderfinch.example/new");
              }
            }));
  }
}
