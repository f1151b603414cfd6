// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.life;

import io.tributary.demo.world.DemoSource;
import io.tributary.demo.world.Dice;
import io.tributary.demo.world.PhoneNumbers;
import java.util.List;
import java.util.Locale;

/// How addresses and numbers come out when people type them in.
final class Typing {
  private static final List<String> NO_EMAIL = List.of("n/a", "none", "unknown", "-");
  private static final List<String> SOMEBODYS =
      List.of("test@example.com", "none@example.com", "noemail@example.com");

  private Typing() {}

  /// Adds an e-mail address: one in a hundred times a placeholder, sometimes a slip.
  static Carried email(Carried carried, String address, Dice dice) {
    if (dice.chance(0.005)) {
      return carried.withPlaceholder(dice.pick(NO_EMAIL), null);
    }
    if (dice.chance(0.005)) {
      String somebody = dice.pick(SOMEBODYS);
      return carried.withEmail(somebody, somebody);
    }
    String meant = dice.chance(0.005) ? slip(address, dice) : address;
    return carried.withEmail(spelt(meant, dice), meant);
  }

  /// Adds a number: one in a hundred times a placeholder.
  static Carried phone(Carried carried, String e164, DemoSource source, Dice dice) {
    if (dice.chance(0.01)) {
      return carried.withPlaceholder(null, dice.chance(0.5) ? "0000000000" : "n/a");
    }
    boolean home = source.region().equals(e164.startsWith("+1") ? "US" : "DE");
    String typed =
        home && dice.chance(0.7)
            ? PhoneNumbers.national(e164, dice)
            : PhoneNumbers.international(e164, dice);
    return carried.withPhone(typed, e164);
  }

  /// Adds an address that was checked when it was given, such as that of an account: it is right,
  /// however it is spelt.
  static Carried checkedEmail(Carried carried, String address, Dice dice) {
    return carried.withEmail(spelt(address, dice), address);
  }

  private static String spelt(String address, Dice dice) {
    return switch (dice.below(12)) {
      case 0 -> address.toUpperCase(Locale.ROOT);
      case 1 -> Character.toUpperCase(address.charAt(0)) + address.substring(1);
      case 2 -> " " + address + " ";
      default -> address;
    };
  }

  /// Two letters swapped, or one left out.
  private static String slip(String address, Dice dice) {
    int at = 1 + dice.below(3);
    if (dice.chance(0.5)) {
      return address.substring(0, at) + address.substring(at + 1);
    }
    return address.substring(0, at)
        + address.charAt(at + 1)
        + address.charAt(at)
        + address.substring(at + 2);
  }
}
