// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.records;

import io.tributary.demo.records.folk.Dwelling;
import io.tributary.demo.world.Dice;
import io.tributary.demo.world.Region;
import java.util.Map;

/// The ways in which people write the line with street and number.
final class StreetForms {
  private static final Map<String, String> SHORT =
      Map.of(
          "Street", "St",
          "Avenue", "Ave",
          "Road", "Rd",
          "Drive", "Dr",
          "Lane", "Ln",
          "Court", "Ct",
          "Place", "Pl",
          "Boulevard", "Blvd");

  private StreetForms() {}

  static String any(Dwelling home, Dice dice) {
    return home.region() == Region.US ? american(home, dice) : german(home, dice);
  }

  private static String american(Dwelling home, Dice dice) {
    String street = home.street();
    if (dice.chance(0.4)) {
      int blank = street.lastIndexOf(' ');
      String kind = street.substring(blank + 1);
      street = street.substring(0, blank + 1) + SHORT.getOrDefault(kind, kind);
      if (dice.chance(0.25)) {
        street += ".";
      }
    }
    String line = home.number() + " " + street;
    String unit = home.unit();
    if (unit.isEmpty()) {
      return line;
    }
    return switch (dice.below(5)) {
      case 0 -> line;
      case 1 -> unit + ", " + line;
      case 2 -> line + " #" + unit.substring(4);
      case 3 -> line + " " + unit;
      default -> line + ", " + unit;
    };
  }

  private static String german(Dwelling home, Dice dice) {
    String street = home.street();
    if (street.endsWith("straße")) {
      String start = street.substring(0, street.length() - 6);
      street =
          switch (dice.below(5)) {
            case 0 -> start + "str.";
            case 1 -> start + "strasse";
            case 2 -> start + "str";
            default -> street;
          };
    }
    return street + " " + home.number();
  }
}
