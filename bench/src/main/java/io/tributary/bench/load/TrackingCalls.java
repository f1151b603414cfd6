// SPDX-License-Identifier: Apache-2.0
package io.tributary.bench.load;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.UUID;

/// Tracking calls as SDKs for web and mobile make them: about 1.1 KB each, about a number of people
/// with a user id, a browser and an e-mail address. 70 % are of known people, 20 % of browsers
/// alone (half of them never seen before), 10 % link a new browser to a person; one in ten tells
/// traits. Values vary as real ones do, so that compression gains no more than it would. For one
/// thread.
public final class TrackingCalls {
  private static final String NO_ID = "0".repeat(MessageIds.LENGTH);
  private static final String[] EVENTS = {
    "Product Viewed",
    "Product Viewed",
    "Product Added",
    "Cart Viewed",
    "Order Completed",
    "Product List Viewed",
    "Products Searched",
    "Promotion Clicked"
  };
  private static final String[] WORDS = {
    "alder", "finch", "ridge", "summit", "trail", "harbour", "meadow", "granite", "willow", "ember",
    "north", "lantern", "copper", "juniper", "raven", "canyon", "birch", "tundra", "delta",
        "quartz",
    "maple", "falcon", "cedar", "onyx", "prairie", "glacier", "saffron", "indigo", "marlin",
        "thistle"
  };
  private static final String[] LOCALES = {"en-GB", "en-US", "de-DE", "fr-FR", "tr-TR", "es-MX"};
  private static final String[] ZONES = {
    "Europe/London", "America/New_York", "Europe/Berlin", "Europe/Istanbul", "America/Mexico_City"
  };
  private static final String[] AGENTS = {
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/%d.0.0.0"
        + " Safari/537.36",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
        + " Version/%d.1 Safari/605.1.15",
    "Mozilla/5.0 (X11; Linux x86_64; rv:%1$d.0) Gecko/20100101 Firefox/%1$d.0",
    "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/%d.0.0.0"
        + " Mobile Safari/537.36"
  };

  private final SplittableRandom random;
  private final int people;
  private final Instant now;

  /// Calls of a seed.
  ///
  /// @param people how many people there are; persons are numbered from 0
  /// @param now the time that events happen shortly before
  public TrackingCalls(long seed, int people, Instant now) {
    this.random = new SplittableRandom(seed);
    this.people = people;
    this.now = now;
  }

  /// The user id of a person.
  public static String userId(int person) {
    return "user-" + Long.toString(MessageIds.mix(person) >>> 16, 36) + "-" + person;
  }

  /// The next call, of somebody.
  public TrackingCall next() {
    int person = random.nextInt(people);
    int kind = random.nextInt(100);
    boolean known = kind < 70 || kind >= 90;
    String browser = kind < 80 ? browser(person) : newBrowser();
    boolean tells = known && random.nextInt(10) == 0;
    return tells
        ? registration(person, browser)
        : visit(person, browser, known, kind >= 35 && kind < 70);
  }

  /// A call with all that is known of a person.
  public TrackingCall registration(int person) {
    return registration(person, browser(person));
  }

  private TrackingCall registration(int person, String browser) {
    StringBuilder json = open("identify", browser);
    json.append(",\"userId\":\"").append(userId(person)).append("\",\"traits\":{\"email\":\"");
    json.append(email(person)).append("\",\"firstName\":\"").append(word(person));
    json.append("\",\"lastName\":\"").append(word(person / WORDS.length)).append(person % 977);
    json.append("\",\"plan\":\"").append(random.nextInt(2) == 0 ? "free" : "premium");
    json.append("\",\"logins\":").append(random.nextInt(400)).append(",\"address\":{\"city\":\"");
    json.append(word(person * 7)).append("\",\"postalCode\":\"").append(10_000 + person % 89_999);
    json.append("\",\"street\":\"").append(person % 211).append(' ').append(word(person * 3));
    json.append(" street\"},\"createdAt\":\"").append(before(90L * 86_400_000)).append("\"}");
    context(json, person);
    return close(json, "/v1/identify");
  }

  private TrackingCall visit(int person, String browser, boolean known, boolean mail) {
    StringBuilder json = open("track", browser);
    if (known) {
      json.append(",\"userId\":\"").append(userId(person)).append('"');
    }
    json.append(",\"event\":\"").append(EVENTS[random.nextInt(EVENTS.length)]);
    String product = anyWord() + "-" + anyWord();
    json.append("\",\"properties\":{\"product_id\":\"").append(hex());
    json.append("\",\"sku\":\"G-").append(random.nextInt(100_000)).append("\",\"name\":\"");
    json.append(product).append("\",\"category\":\"").append(anyWord()).append("\",\"price\":");
    json.append(random.nextInt(300)).append(".95,\"quantity\":").append(1 + random.nextInt(4));
    json.append(",\"currency\":\"EUR\",\"position\":").append(random.nextInt(60));
    json.append(",\"cart_id\":\"").append(hex()).append("\",\"coupon\":\"");
    json.append(anyWord()).append(random.nextInt(100)).append("\",\"image_url\":\"");
    json.append("https://cdn.shop.example/p/").append(hex()).append(".jpg\",\"url\":\"");
    json.append("https://shop.example/").append(product).append("\"}");
    context(json, mail ? person : -1 - person);
    return close(json, "/v1/track");
  }

  private StringBuilder open(String type, String browser) {
    return new StringBuilder(1_400)
        .append("{\"messageId\":\"")
        .append(NO_ID)
        .append("\",\"type\":\"")
        .append(type)
        .append("\",\"timestamp\":\"")
        .append(before(30_000))
        .append("\",\"anonymousId\":\"")
        .append(browser)
        .append('"');
  }

  /// The context; with the e-mail address of the person where `person` is not negative.
  private void context(StringBuilder json, int person) {
    int who = person < 0 ? -1 - person : person;
    String page = anyWord() + "/" + anyWord();
    json.append(",\"context\":{\"ip\":\"").append(address(who)).append("\",\"locale\":\"");
    json.append(LOCALES[who % LOCALES.length]).append("\",\"timezone\":\"");
    json.append(ZONES[who % ZONES.length]).append("\",\"userAgent\":\"");
    json.append(AGENTS[who % AGENTS.length].formatted(120 + who % 30));
    json.append("\",\"library\":{\"name\":\"analytics.js\",\"version\":\"2.11.1\"},\"page\":{");
    json.append("\"path\":\"/").append(page).append("\",\"referrer\":\"https://search.example/?q=");
    json.append(anyWord()).append("\",\"title\":\"").append(anyWord()).append(' ');
    json.append(anyWord()).append("\",\"url\":\"https://shop.example/").append(page);
    json.append("?ref=").append(Integer.toString(random.nextInt(1 << 20), 36));
    json.append("\"},\"screen\":{\"width\":").append(360 + who % 1_500).append(",\"height\":");
    json.append(640 + who % 800).append("},\"campaign\":{\"source\":\"").append(anyWord());
    json.append("\",\"medium\":\"cpc\",\"name\":\"")
        .append(anyWord())
        .append("\"},\"sessionId\":\"");
    json.append(hex()).append('"');
    if (person >= 0) {
      json.append(",\"traits\":{\"email\":\"").append(email(who)).append("\"}");
    }
    json.append('}');
  }

  private TrackingCall close(StringBuilder json, String path) {
    byte[] bytes = json.append('}').toString().getBytes(StandardCharsets.UTF_8);
    return new TrackingCall(bytes, "{\"messageId\":\"".length(), path);
  }

  private static String email(int person) {
    return word(person) + "." + word(person / 31) + "." + person + "@mail.example";
  }

  private static String browser(int person) {
    return new UUID(MessageIds.mix(person), MessageIds.mix(~person)).toString();
  }

  private String newBrowser() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  private String hex() {
    return Long.toHexString(random.nextLong() >>> 8);
  }

  private String before(long millisMax) {
    return now.minusMillis(random.nextLong(millisMax)).toString();
  }

  private String anyWord() {
    return WORDS[random.nextInt(WORDS.length)];
  }

  private static String word(int number) {
    return WORDS[Math.floorMod(number, WORDS.length)];
  }

  private static String address(int person) {
    long bits = MessageIds.mix(person);
    return "198.51.%d.%d".formatted(bits & 255, bits >>> 8 & 255);
  }
}
