// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.life;

import io.tributary.demo.life.Catalogue.Product;
import io.tributary.demo.life.Order.Line;
import io.tributary.demo.world.DemoSource;
import io.tributary.demo.world.Dice;
import io.tributary.demo.world.Dice.Purpose;
import io.tributary.demo.world.Person;
import io.tributary.demo.world.Person.Handset;
import io.tributary.demo.world.Region;
import io.tributary.demo.world.World;
import java.time.Duration;
import java.util.List;

/// What a person does in the app. Each installation has an anonymous id and the phone's device id;
/// nearly everyone signs in once and stays so. Some are offline and send days later.
final class AppLife {
  private static final double SESSIONS = 4;

  private final Diary diary;
  private final World world;
  private final Person person;
  private final Region region;
  private final Dice dice;

  AppLife(Diary diary) {
    this.diary = diary;
    this.world = diary.world;
    this.person = diary.person;
    this.region = person.household().region();
    this.dice = Dice.of(world.seed(), Purpose.APP, person.index());
  }

  void live() {
    if (!person.habits().app()) {
      return;
    }
    Handset last = null;
    boolean knows = false;
    for (long time :
        Moments.ONLINE.of(dice, world, person, SESSIONS * person.habits().level(), 0)) {
      if (time < person.habits().registered()) {
        continue;
      }
      Handset handset = person.devices().phone().at(time);
      boolean fresh = !handset.equals(last);
      boolean signsIn = fresh ? dice.chance(0.96) : !knows && dice.chance(0.7);
      knows = (knows && !fresh) || signsIn;
      session(time, handset, fresh, signsIn, knows);
      last = handset;
    }
  }

  private void session(long start, Handset handset, boolean fresh, boolean signsIn, boolean knows) {
    long delay = dice.chance(0.06) ? dice.between(minutes(30), minutes(3 * 24 * 60)) : 0;
    long error = world.clockError(handset.anonymousId());
    Visit visit = new Visit(diary, DemoSource.APP, dice, start, error, delay);
    Carried nobody = Carried.handset(handset);
    Carried known = nobody.withUser(person.keys().userId());
    Carried names = knows && !signsIn ? known : nobody;
    if (fresh) {
      visit.say(names, Call.track("Application Installed", AppLife::version));
    }
    visit.sayAtOnce(names, Call.track("Application Opened", AppLife::version));
    if (signsIn) {
      Carried told = Typing.checkedEmail(known, person.givenEmail(start), dice);
      visit.say(told, Call.identify(Fields.NONE));
      visit.sayAtOnce(known, Shopping.signedIn());
      names = known;
    }
    visit.say(names, Call.screen("Home"));
    shop(visit, names);
    visit.end();
  }

  private void shop(Visit visit, Carried names) {
    Product product = Catalogue.product(dice);
    if (dice.chance(0.7)) {
      visit.say(names, Shopping.productViewed(product, region));
    }
    if (names.userId() == null || !dice.chance(0.15)) {
      return;
    }
    Line line = Order.line(product, dice);
    Order order = new Order(Order.id(dice, "A"), region, List.of(line), 0, 490);
    visit.say(names, Shopping.productAdded(line, region, order.id()));
    visit.say(names, Shopping.order("Checkout Started", order, "app"));
    if (dice.chance(0.75)) {
      visit.say(names, Shopping.order("Order Completed", order, "app"));
    }
  }

  private static void version(tools.jackson.core.JsonGenerator json) {
    json.writeStringProperty("version", "5.2.0");
    json.writeStringProperty("build", "520");
  }

  private static long minutes(long count) {
    return Duration.ofMinutes(count).toMillis();
  }
}
