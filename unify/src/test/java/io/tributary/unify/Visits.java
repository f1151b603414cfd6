// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify;

import io.tributary.model.Event;
import io.tributary.model.EventKey;
import io.tributary.model.EventTimes;
import io.tributary.model.EventType;
import io.tributary.model.Identifier;
import io.tributary.model.Origin;
import io.tributary.model.SourceKind;
import io.tributary.model.Subject;
import io.tributary.model.Trust;
import io.tributary.model.Value;
import io.tributary.model.WorkspaceId;
import io.tributary.unify.apply.Unifier.Placed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A stream as web and mobile SDKs make it: events of 1.1 KB about some number of people with a
/// user id, a browser and an e-mail address each. 70 % are of known people under known identifiers,
/// 20 % of browsers alone (half of them never seen), 10 % link a new browser to a person; 10 % tell
/// traits.
final class Visits {
  static final WorkspaceId WORKSPACE = new WorkspaceId("default");

  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final String[] NAMES = {
    "Product Viewed", "Product Added", "Cart Viewed", "Order Completed", "Page Viewed", "Searched"
  };
  private static final String CONTEXT =
      """
      {"app":{"name":"Shop","version":"5.4.1"},"device":{"id":"8d7c-11","manufacturer":"Example",\
      "model":"X9"},"ip":"203.0.113.7","library":{"name":"analytics.js","version":"2.11.1"},\
      "locale":"en-GB","page":{"path":"/shoes/running","referrer":"https://search.example/",\
      "title":"Running shoes","url":"https://shop.example/shoes/running?ref=top"},\
      "userAgent":"Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile"}\
      """;

  private final SplittableRandom random;
  private final int people;
  private long offset;

  Visits(long seed, int people) {
    this.random = new SplittableRandom(seed);
    this.people = people;
  }

  long nextOffset() {
    return offset;
  }

  /// One event of each of `count` people from `first` on, with all three identifiers and traits.
  List<Placed> registrations(int first, int count) {
    List<Placed> batch = new ArrayList<>(count);
    for (int person = first; person < first + count; person++) {
      batch.add(
          placed(
              EventType.IDENTIFY, List.of(browser(person), email(person), user(person)), person));
    }
    return batch;
  }

  /// Events of people who have registered.
  List<Placed> visits(int count) {
    List<Placed> batch = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int person = random.nextInt(people);
      int kind = random.nextInt(100);
      List<Identifier> carried;
      if (kind < 35) {
        carried = List.of(browser(person), user(person));
      } else if (kind < 70) {
        carried = List.of(browser(person), email(person), user(person));
      } else if (kind < 80) {
        carried = List.of(browser(person));
      } else if (kind < 90) {
        carried = List.of(newBrowser());
      } else {
        carried = List.of(newBrowser(), user(person));
      }
      boolean told = random.nextInt(100) < 10;
      batch.add(placed(told ? EventType.IDENTIFY : EventType.TRACK, carried, person));
    }
    return batch;
  }

  private static Identifier user(int person) {
    return new Identifier(Identifier.USER_ID, "user-" + person);
  }

  static Identifier email(int person) {
    return new Identifier(Identifier.EMAIL, "person." + person + "@mail.example");
  }

  private static Identifier browser(int person) {
    return new Identifier(
        Identifier.ANONYMOUS_ID, new UUID(person * 0x9e3779b97f4a7c15L, person).toString());
  }

  private Identifier newBrowser() {
    return new Identifier(
        Identifier.ANONYMOUS_ID, new UUID(random.nextLong(), random.nextLong()).toString());
  }

  private Placed placed(EventType type, List<Identifier> carried, int person) {
    Instant at = START.plusMillis(offset * 7);
    Map<String, Value> traits =
        type == EventType.IDENTIFY && carried.size() > 1 ? traits(person) : Map.of();
    String messageId = new UUID(random.nextLong(), random.nextLong()).toString();
    @Nullable String name = type == EventType.TRACK ? NAMES[random.nextInt(NAMES.length)] : null;
    Event event =
        new Event(
            new EventKey(WORKSPACE, person % 3 == 0 ? "mobile" : "web", messageId),
            type,
            name,
            new EventTimes(at, at.plusMillis(40), null, null),
            new Origin(SourceKind.WEB, Trust.VERIFIED, null, null, null),
            new Subject(null, null, null, null, carried),
            traits,
            properties(),
            CONTEXT);
    return new Placed(offset++, event);
  }

  private Map<String, Value> traits(int person) {
    Map<String, Value> traits = new TreeMap<>();
    traits.put("email", new Value.Text("person." + person + "@mail.example"));
    traits.put("first_name", new Value.Text("Name" + person % 1000));
    traits.put("plan", new Value.Text(random.nextInt(2) == 0 ? "free" : "premium"));
    traits.put("logins", Value.Num.of(random.nextInt(20)));
    return traits;
  }

  private String properties() {
    return """
    {"cart_id":"%d","category":"shoes/running","currency":"EUR","image":\
    "https://cdn.example/images/%d.jpg","name":"Runner %d","position":%d,"price":%d.95,\
    "product_id":"sku-%d","quantity":%d,"url":"https://shop.example/p/%d","variant":"blue"}\
    """
        .formatted(
            random.nextInt(1_000_000),
            random.nextInt(10_000),
            random.nextInt(10_000),
            random.nextInt(40),
            random.nextInt(200),
            random.nextInt(10_000),
            random.nextInt(5),
            random.nextInt(10_000));
  }
}
