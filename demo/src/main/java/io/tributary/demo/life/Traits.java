// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.life;

import io.tributary.demo.world.Address;
import io.tributary.demo.world.Dice;
import io.tributary.demo.world.Person;
import java.time.Instant;

/// The traits that sources tell of a person, without e-mail address and telephone number, which
/// [Carried] holds.
final class Traits {
  private Traits() {}

  static Fields name(Person person, long at) {
    return json -> {
      json.writeStringProperty("firstName", person.bio().first());
      json.writeStringProperty("lastName", person.bio().surname().at(at));
    };
  }

  static Fields account(Person person, long at) {
    Fields name = name(person, at);
    return json -> {
      name.write(json);
      json.writeStringProperty("createdAt", Instant.ofEpochMilli(at).toString());
      json.writeStringProperty("language", person.household().region().locale());
    };
  }

  /// A customer record; a quarter has no birthday, and of these many have no address.
  static Fields record(Person person, long at, Dice dice) {
    boolean birthday = dice.chance(0.75);
    boolean address = dice.chance(birthday ? 0.95 : 0.6);
    Fields name = name(person, at);
    boolean carded = person.habits().carded() <= at;
    return json -> {
      name.write(json);
      json.writeStringProperty("gender", person.bio().woman() ? "female" : "male");
      if (birthday) {
        json.writeStringProperty("birthday", person.bio().born().toString());
      }
      if (carded) {
        json.writeStringProperty("loyaltyTier", tier(person.habits().level()));
      }
      if (address) {
        Address home = person.bio().address().at(at);
        json.writeObjectPropertyStart("address");
        json.writeStringProperty("street", home.street());
        json.writeStringProperty("city", home.city());
        json.writeStringProperty("state", home.state());
        json.writeStringProperty("postalCode", home.postalCode());
        json.writeStringProperty("country", home.country());
        json.writeEndObject();
      }
    };
  }

  private static String tier(double level) {
    if (level > 2) {
      return "gold";
    }
    return level > 1 ? "silver" : "bronze";
  }
}
