// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.life;

import io.tributary.demo.life.Order.Line;
import io.tributary.demo.world.DemoSource;
import io.tributary.demo.world.Dice;
import io.tributary.demo.world.Dice.Purpose;
import io.tributary.demo.world.Household;
import io.tributary.demo.world.Person;
import io.tributary.demo.world.World;
import io.tributary.model.Identifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a person buys in shops. A till knows a loyalty card, or the e-mail address or telephone
/// number to which the receipt goes, or both, or nothing: sales for cash are not told of at all.
/// Sometimes the card is borrowed from somebody in the household.
final class ShopLife {
  private static final double PURCHASES = 2;

  private final Diary diary;
  private final World world;
  private final Person person;
  private final DemoSource till;
  private final Dice dice;
  private @Nullable Identifier borrowed;

  ShopLife(Diary diary) {
    this.diary = diary;
    this.world = diary.world;
    this.person = diary.person;
    this.till = DemoSource.tills(person.household().region());
    this.dice = Dice.of(world.seed(), Purpose.SHOP, person.index());
  }

  void live() {
    if (!person.habits().shops()) {
      return;
    }
    for (long time :
        Moments.SHOPS.of(
            dice,
            world,
            person,
            PURCHASES * person.habits().level(),
            person.habits().web() ? 0 : 1)) {
      Carried names = names(time);
      if (!names.expected().isEmpty()) {
        purchase(time, names);
      }
    }
  }

  private Carried names(long time) {
    borrowed = null;
    Carried names = Carried.NOBODY;
    if (person.habits().carded() <= time && dice.chance(0.8)) {
      names = names.withExternal("loyalty_id", person.keys().loyaltyId());
    } else if (person.household().shared() && dice.chance(0.06)) {
      names = borrow(time, names);
    }
    if (dice.chance(names.external().isEmpty() ? 0.35 : 0.2)) {
      names = Typing.email(names, person.givenEmail(time), dice);
    } else if (person.contacts().givesPhone() && dice.chance(0.25)) {
      names = Typing.phone(names, person.givenPhone(time), till, dice);
    }
    return names;
  }

  private Carried borrow(long time, Carried names) {
    Household household = person.household();
    int place = person.index() - household.head();
    Person other = world.person(household.head() + (place + 1) % household.size());
    if (other.habits().carded() > time) {
      return names;
    }
    borrowed = new Identifier("loyalty_id", other.keys().loyaltyId());
    return names.withExternal("loyalty_id", other.keys().loyaltyId());
  }

  private void purchase(long time, Carried names) {
    List<Line> lines = new ArrayList<>();
    for (int i = dice.below(3); i >= 0; i--) {
      lines.add(Order.line(Catalogue.product(dice), dice));
    }
    Order order = new Order(Order.id(dice, "T"), person.household().region(), lines, 0, 0);
    int shop = dice.below(12);
    tell(time, names, order("Order Completed", order, shop));
    if (dice.chance(0.06)) {
      long later = time + dice.between(hours(20), hours(14 * 24));
      tell(later, names, order("Order Refunded", order, shop));
    }
  }

  private static Call order(String event, Order order, int shop) {
    return Call.track(
        event,
        json -> {
          order.write(json, "store");
          json.writeStringProperty("store_id", "S-" + shop);
        });
  }

  private void tell(long time, Carried names, Call call) {
    long sent = time + dice.between(hours(1) / 60, hours(1));
    if (time < world.endMillis()) {
      diary.add(till, time, sent, names, call);
      diary.lastBorrowed(borrowed);
    }
  }

  private static long hours(long count) {
    return Duration.ofHours(count).toMillis();
  }
}
