// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.life;

import io.tributary.demo.life.Catalogue.Product;
import io.tributary.demo.life.Order.Line;
import io.tributary.demo.world.DemoSource;
import io.tributary.demo.world.Dice;
import io.tributary.demo.world.Dice.Purpose;
import io.tributary.demo.world.Ids;
import io.tributary.demo.world.Person;
import io.tributary.demo.world.Region;
import io.tributary.demo.world.World;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a person does in the web shop. A browser has an anonymous id; signing in adds the user id;
/// guests leave their e-mail address when they buy. A household's tablet and the kiosks in shops
/// are used by several people under one anonymous id.
final class WebLife {
  private static final double SESSIONS = 3.2;
  private static final int KIOSKS = 3;

  /// How often somebody without an account asks for the newsletter.
  private static final double LETTER = 0.5;

  private final Diary diary;
  private final World world;
  private final Person person;
  private final Region region;
  private final Dice dice;
  private final Set<String> used = new HashSet<>();
  private final Set<String> signedIn = new HashSet<>();

  WebLife(Diary diary) {
    this.diary = diary;
    this.world = diary.world;
    this.person = diary.person;
    this.region = person.household().region();
    this.dice = Dice.of(world.seed(), Purpose.WEB, person.index());
  }

  void live() {
    Person.Habits habits = person.habits();
    if (habits.web()) {
      long[] times = Moments.ONLINE.of(dice, world, person, SESSIONS * habits.level(), 1);
      boolean signsUp = habits.registers() && habits.registered() > world.startMillis();
      if (signsUp) {
        times = Arrays.copyOf(times, times.length + 1);
        times[times.length - 1] = habits.registered();
        Arrays.sort(times);
      }
      for (long time : times) {
        session(time);
      }
    }
    if (habits.kiosk()) {
      for (long time : Moments.SHOPS.of(dice, world, person, 1.5, 0)) {
        kiosk(time);
      }
    }
  }

  private void session(long start) {
    String tablet = dice.chance(0.3) ? world.tablet(person.household(), start) : null;
    String browser = tablet == null ? browser(start) : tablet;
    boolean knows = signedIn.contains(browser) && tablet == null;
    Visit visit = visit(browser, start);
    Carried names = Carried.browser(browser);
    String userId = person.keys().userId();
    names = knows ? names.withUser(userId) : names;
    visit.sayAtOnce(names, Shopping.page("Home", "/", campaign()));
    if (start == person.habits().registered()) {
      names = signUp(visit, names);
    } else if (!knows && registered(start) && dice.chance(used.add(browser) ? 0.96 : 0.7)) {
      names = signIn(visit, names);
    } else if (!registered(start) && dice.chance(used.add(browser) ? 0.88 : LETTER)) {
      visit.say(Typing.email(names, person.givenEmail(start), dice), Call.identify(Fields.NONE));
    }
    names = browse(visit, names);
    if (tablet != null && names.userId() != null) {
      visit.say(names, Shopping.signedOut());
    } else if (names.userId() != null && dice.chance(0.85)) {
      signedIn.add(browser);
    } else {
      signedIn.remove(browser);
    }
    visit.end();
  }

  private Visit visit(String browser, long start) {
    return new Visit(diary, DemoSource.WEB, dice, start, world.clockError(browser), 0);
  }

  private String browser(long time) {
    String other = person.devices().otherBrowser();
    return other != null && dice.chance(0.4) ? other : person.devices().browser().at(time);
  }

  private @Nullable String campaign() {
    return dice.chance(0.22)
        ? dice.pickZipf(List.of("spring-trails", "newsletter-weekly", "tents-search", "home-sale"))
        : null;
  }

  private boolean registered(long time) {
    return person.habits().registered() <= time;
  }

  private Carried signUp(Visit visit, Carried names) {
    Carried known = names.withUser(person.keys().userId());
    visit.say(known, Call.identify(Traits.account(person, visit.now())));
    visit.sayAtOnce(known, Shopping.signedUp());
    return known;
  }

  private Carried signIn(Visit visit, Carried names) {
    Carried known = names.withUser(person.keys().userId());
    Carried told =
        dice.chance(0.5) ? Typing.checkedEmail(known, person.givenEmail(visit.now()), dice) : known;
    visit.say(told, Call.identify(Fields.NONE));
    visit.sayAtOnce(known, Shopping.signedIn());
    return known;
  }

  private Carried browse(Visit visit, Carried names) {
    if (dice.chance(0.2)) {
      visit.say(names, Shopping.searched(Catalogue.product(dice).name()));
    } else if (dice.chance(0.4)) {
      visit.say(names, Shopping.listViewed(Catalogue.category(dice)));
    }
    List<Line> cart = new ArrayList<>();
    String cartId = Order.id(dice, "cart-");
    for (int views = dice.below(3); views >= 0; views--) {
      Product product = Catalogue.product(dice);
      visit.say(names, Shopping.productViewed(product, region));
      if (dice.chance(0.22)) {
        Line line = Order.line(product, dice);
        cart.add(line);
        visit.say(names, Shopping.productAdded(line, region, cartId));
      }
    }
    if (cart.size() > 1 && dice.chance(0.15)) {
      visit.say(names, Shopping.productRemoved(cart.removeLast(), region, cartId));
    }
    return cart.isEmpty() || dice.chance(0.3) ? names : checkout(visit, names, cart);
  }

  private Carried checkout(Visit visit, Carried names, List<Line> cart) {
    long discount = dice.chance(0.15) ? 500 : 0;
    Order order = new Order(Order.id(dice, "W"), region, cart, discount, 490);
    visit.say(names, Shopping.cartViewed(order));
    if (dice.chance(0.25)) {
      return names;
    }
    Carried buyer = names;
    if (names.userId() == null && registered(visit.now()) && dice.chance(0.92)) {
      buyer = signIn(visit, names);
    }
    visit.say(buyer, Shopping.order("Checkout Started", order, "web"));
    if (dice.chance(0.2)) {
      return buyer;
    }
    if (buyer.userId() == null) {
      guest(visit, buyer);
    }
    visit.say(buyer, Shopping.paymentEntered(order, dice.pick(List.of("card", "paypal", "bill"))));
    visit.say(buyer, Shopping.order("Order Completed", order, "web"));
    return buyer;
  }

  private void guest(Visit visit, Carried names) {
    Carried told = Typing.email(names, person.givenEmail(visit.now()), dice);
    if (person.contacts().givesPhone() && dice.chance(0.2)) {
      told = Typing.phone(told, person.givenPhone(visit.now()), DemoSource.WEB, dice);
    }
    visit.say(told, Call.identify(Traits.name(person, visit.now())));
  }

  private void kiosk(long start) {
    if (!registered(start)) {
      return;
    }
    long shop = Math.floorMod(Dice.mix(person.household().head()), KIOSKS);
    String kiosk = Ids.uuid(world.seed(), -1_000_000_000L - shop, 0);
    Visit visit = visit(kiosk, start);
    Carried nobody = Carried.browser(kiosk);
    visit.sayAtOnce(nobody, Shopping.page("Kiosk", "/kiosk/" + shop, null));
    Carried known = nobody.withUser(person.keys().userId());
    visit.say(known, Call.identify(Fields.NONE));
    visit.say(known, Shopping.productViewed(Catalogue.product(dice), region));
    visit.say(known, Shopping.signedOut());
    visit.end();
  }
}
