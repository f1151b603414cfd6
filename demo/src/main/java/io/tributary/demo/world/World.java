// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.world;

import io.tributary.demo.world.Dice.Purpose;
import io.tributary.demo.world.Person.Bio;
import io.tributary.demo.world.Person.Contacts;
import io.tributary.demo.world.Person.Devices;
import io.tributary.demo.world.Person.Habits;
import io.tributary.demo.world.Person.Handset;
import io.tributary.demo.world.Person.Keys;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// All people there could be. Any of them can be asked for at any time and costs a few
/// microseconds; nothing is kept.
///
/// @param seed what makes this world this one
/// @param end when its story ends
public record World(long seed, Instant end) {
  /// How far back the story goes.
  public static final Duration SPAN = Duration.ofDays(90);

  private static final int BLOCK = 10;
  private static final double YEARS = SPAN.toDays() / 365.0;
  private static final List<String> MAIL_DOMAINS =
      List.of("mail.example", "inbox.example", "post.example", "web.example", "letters.example");

  /// When the story begins, in milliseconds since 1970.
  public long startMillis() {
    return end.minus(SPAN).toEpochMilli();
  }

  /// When the story ends, in milliseconds since 1970.
  public long endMillis() {
    return end.toEpochMilli();
  }

  /// The person of an index.
  public Person person(int index) {
    Household household = household(index);
    Dice dice = Dice.of(seed, Purpose.BIO, index);
    Bio bio = bio(household, index, dice);
    return new Person(
        index,
        household,
        bio,
        contacts(household, bio, index),
        keys(index),
        habits(index),
        devices(index));
  }

  /// The household in which a person lives.
  public Household household(int index) {
    int block = index / BLOCK;
    Dice dice = Dice.of(seed, Purpose.HOUSEHOLD, block);
    int head = block * BLOCK;
    while (true) {
      int left = (block + 1) * BLOCK - head;
      int size = dice.chance(0.15) ? Math.min(left, 2 + dice.below(3)) : 1;
      if (index < head + size) {
        return household(head, size);
      }
      head += size;
    }
  }

  private Household household(int head, int size) {
    Dice dice = Dice.of(seed, Purpose.HOME, head);
    Region region = dice.chance(0.2) ? Region.DE : Region.US;
    String surname = Names.of(region, dice).surname(dice);
    Address address = Places.address(region, dice);
    boolean shared = size > 1;
    String landline =
        dice.chance(shared ? 0.6 : 0.15) ? PhoneNumbers.of(region, seed, head * 3L + 2) : null;
    String family =
        shared && dice.chance(0.35) ? plain(surname) + ".family" + head + "@home.example" : null;
    return new Household(
        head, size, region, surname, address, landline, family, shared && dice.chance(0.5));
  }

  private Bio bio(Household household, int index, Dice dice) {
    Names names = Names.of(household.region(), dice);
    boolean woman = dice.chance(0.52);
    int year = 1942 + dice.below(64);
    LocalDate born = LocalDate.of(year, 1, 1).plusDays(dice.below(365));
    String first = names.first(woman, year, dice);
    if (index > household.head() && dice.chance(0.06)) {
      // named after the head of the household: same name, same address
      first = bio(household, household.head()).first();
    }
    boolean sharesName = household.shared() && dice.chance(0.85);
    String surname = sharesName ? household.surname() : names.surname(dice);
    Timeline<String> surnames = Timeline.of(surname);
    if (woman && dice.chance(0.04 * YEARS)) {
      surnames = surnames.then(names.surname(dice), moment(dice));
    }
    Timeline<Address> addresses = Timeline.of(household.address());
    if (dice.chance(0.10 * YEARS)) {
      addresses = addresses.then(Places.address(household.region(), dice), moment(dice));
    }
    return new Bio(first, surnames, woman, born, addresses);
  }

  private Bio bio(Household household, int head) {
    return bio(household, head, Dice.of(seed, Purpose.BIO, head));
  }

  private Contacts contacts(Household household, Bio bio, int index) {
    Dice dice = Dice.of(seed, Purpose.CONTACTS, index);
    int domain = dice.below(MAIL_DOMAINS.size());
    Timeline<String> email = Timeline.of(email(bio, index, domain, dice));
    if (dice.chance(0.15 * YEARS)) {
      int next = (domain + 1) % MAIL_DOMAINS.size();
      email = email.then(email(bio, index, next, dice), moment(dice));
    }
    Timeline<String> phone = Timeline.of(PhoneNumbers.of(household.region(), seed, index * 3L));
    if (dice.chance(0.10 * YEARS)) {
      phone = phone.then(PhoneNumbers.of(household.region(), seed, index * 3L + 1), moment(dice));
    }
    boolean family = household.familyEmail() != null && dice.chance(0.3);
    boolean landline = household.landline() != null && dice.chance(0.3);
    return new Contacts(email, phone, family, landline, dice.chance(0.68));
  }

  private static String email(Bio bio, int index, int domain, Dice dice) {
    String first = plain(bio.first());
    String last = plain(bio.surname().spans().getFirst().value());
    // the number is the person's alone, and so is the address
    String name =
        switch (dice.below(4)) {
          case 0 -> first + "." + last;
          case 1 -> first + last;
          case 2 -> first.charAt(0) + "." + last;
          default -> last + "." + first;
        };
    return name + index + "@" + MAIL_DOMAINS.get(domain);
  }

  private Keys keys(int index) {
    Dice dice = Dice.of(seed, Purpose.CRM, index);
    long number = Ids.number(seed, index * 2L);
    String second =
        dice.chance(0.012) ? "C-%09d".formatted(Ids.number(seed, index * 2L + 1)) : null;
    return new Keys(
        "u" + Long.toString(Ids.number(seed + 1, index), 36),
        "C-%09d".formatted(number),
        second,
        "77%010d".formatted(Ids.number(seed + 2, index) * 10 + index % 10));
  }

  private Habits habits(int index) {
    Dice dice = Dice.of(seed, Purpose.HABITS, index);
    boolean old = dice.chance(0.7);
    long from = old ? startMillis() : moment(dice);
    long until = dice.chance(0.2) ? Math.max(from, moment(dice)) : Long.MAX_VALUE;
    boolean web = dice.chance(0.85);
    boolean registers = web && dice.chance(0.72);
    boolean early = old && dice.chance(0.8);
    long registered = early ? from : dice.between(from, endMillis() - 1);
    boolean app = registers && dice.chance(0.42);
    boolean shops = !web || dice.chance(0.55);
    boolean cards = shops && dice.chance(web ? 0.6 : 0.95);
    long carded = old && dice.chance(0.8) ? from : dice.between(from, endMillis() - 1);
    double level = StrictMath.exp((dice.unit() + dice.unit() + dice.unit() - 1.5) * 1.4);
    return new Habits(
        from,
        until,
        registers && registered < until ? registered : Long.MAX_VALUE,
        cards && carded < until ? carded : Long.MAX_VALUE,
        level,
        web,
        app && registered < until,
        shops,
        shops && registers && dice.chance(0.12),
        dice.chance(0.65),
        dice.chance(0.15));
  }

  private Devices devices(int index) {
    Dice dice = Dice.of(seed, Purpose.DEVICES, index);
    Timeline<String> browser = Timeline.of(Ids.uuid(seed, index * 8L, 0));
    if (dice.chance(0.6 * YEARS)) {
      browser = browser.then(Ids.uuid(seed, index * 8L, 1), moment(dice));
    }
    String other = dice.chance(0.2) ? Ids.uuid(seed, index * 8L, 2) : null;
    boolean apple = dice.chance(0.5);
    Timeline<Handset> phone = Timeline.of(handset(index, 3, apple));
    if (dice.chance(0.4 * YEARS)) {
      phone = phone.then(handset(index, 5, apple != dice.chance(0.1)), moment(dice));
    }
    return new Devices(browser, other, phone);
  }

  private Handset handset(int index, int turn, boolean apple) {
    String device = Ids.uuid(seed, index * 8L, turn);
    return new Handset(
        apple ? device.toUpperCase(Locale.ROOT) : device.replace("-", "").substring(16),
        Ids.uuid(seed, index * 8L, turn + 1),
        apple);
  }

  /// The anonymous id of a household's tablet at a time. It changes at times when somebody resets
  /// it, which is not each time that somebody else takes it up.
  public @Nullable String tablet(Household household, long millis) {
    if (!household.tablet()) {
      return null;
    }
    Dice dice = Dice.of(seed, Purpose.DEVICES, -1L - household.head());
    long turn = 0;
    double day = Duration.ofDays(1).toMillis();
    for (double at = startMillis() + dice.waiting(30 * day);
        at <= millis;
        at += dice.waiting(30 * day)) {
      turn++;
    }
    return Ids.uuid(seed, -1L - household.head(), turn);
  }

  /// How far a device's clock is ahead, in milliseconds; 0 for nearly all.
  public long clockError(String anonymousId) {
    Dice dice = Dice.of(seed, Purpose.CLOCK, anonymousId.hashCode());
    if (!dice.chance(0.02)) {
      return 0;
    }
    long hour = Duration.ofHours(1).toMillis();
    return dice.chance(0.1) ? -2 * 8_766 * hour : dice.between(-12 * hour, 12 * hour);
  }

  private long moment(Dice dice) {
    return dice.between(startMillis(), endMillis() - 1);
  }

  /// A name in the letters of e-mail addresses.
  static String plain(String name) {
    String latin =
        name.replace("ä", "ae")
            .replace("ö", "oe")
            .replace("ü", "ue")
            .replace("ß", "ss")
            .replace("ı", "i");
    return Normalizer.normalize(latin, Normalizer.Form.NFD)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z]", "");
  }
}
