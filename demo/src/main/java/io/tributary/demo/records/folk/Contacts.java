// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.records.folk;

import io.tributary.demo.world.Dice;
import io.tributary.demo.world.PhoneNumbers;
import io.tributary.demo.world.Region;
import java.util.List;

/// E-mail addresses and telephone numbers that belong to one person or household alone.
///
/// An address is its owner's because server and digits together are a one-to-one function of their
/// number. Each turn has servers of its own, twice: for those who keep their digits and for those
/// who take others.
record Contacts(Region region, long seed) {
  /// How many addresses a person can have, one after the other.
  static final int TURNS = 3;

  private static final List<String> SERVERS =
      List.of(
          "mail.example",
          "inbox.example",
          "post.example",
          "web.example",
          "letters.example",
          "fastmail.example",
          "box.example",
          "online.example");
  private static final List<String> SAME_DIGITS = List.of("", ".org", ".net");
  private static final List<String> OTHER_DIGITS = List.of("", ".info", ".biz");
  private static final int SCRAMBLE = 0x2d5;

  /// A person's own address.
  static String email(String first, String surname, int number, int turn, Dice dice) {
    int place = scattered(number);
    String server = SERVERS.get(place % SERVERS.size());
    String given = letters(first);
    String family = letters(surname);
    StringBuilder text = new StringBuilder(40);
    switch (dice.below(6)) {
      case 0 -> text.append(given).append(family);
      case 1 -> text.append(given.charAt(0)).append(family);
      case 2 -> text.append(family).append('.').append(given);
      case 3 -> text.append(given).append('_').append(family.charAt(0));
      default -> text.append(given).append('.').append(family);
    }
    boolean same = turn == 0 || dice.chance(0.4);
    int digits = place / SERVERS.size();
    text.append(1 + (same ? digits : digits ^ SCRAMBLE * turn)).append('@');
    int dot = server.indexOf('.');
    String end = (same ? SAME_DIGITS : OTHER_DIGITS).get(turn);
    return text.append(server, 0, dot).append(end).append(".example").toString();
  }

  /// Numbers one to one, within each 4,096, so that those of a household are not alike.
  static int scattered(int number) {
    int low = 0xfff;
    return (number & ~low) | ((number * 2_741 + 1_193) & low);
  }

  static String familyEmail(String surname, int household, Dice dice) {
    String family = letters(surname);
    return (dice.chance(0.5) ? family + ".family" : "the" + family + "s")
        + household
        + "@home.example";
  }

  String mobile(int number, int turn) {
    return PhoneNumbers.of(region, seed, number * 3L + turn);
  }

  String landline(int firstNumber) {
    return PhoneNumbers.of(region, seed, firstNumber * 3L + 2);
  }

  /// A name in the letters of e-mail addresses; never empty.
  static String letters(String name) {
    StringBuilder plain = new StringBuilder(name.length() + 2);
    for (int i = 0; i < name.length(); i++) {
      char letter = name.charAt(i);
      if (letter >= 'a' && letter <= 'z') {
        plain.append(letter);
      } else if (letter >= 'A' && letter <= 'Z') {
        plain.append((char) (letter + 32));
      } else if (letter > 127) {
        plain.append(Letters.latin(letter));
      }
    }
    return plain.isEmpty() ? "x" : plain.toString();
  }
}
