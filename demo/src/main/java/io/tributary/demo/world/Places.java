// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.world;

import java.util.List;
import java.util.Locale;

/// Towns and streets. The towns exist, the streets are names that many towns have.
record Places(List<String> towns, List<String> streets) {
  /// Of the United States: town, state, first three digits of the postcode.
  private static final Places US =
      read(
          """
          Columbus,OH,432 Denver,CO,802 Portland,OR,972 Austin,TX,787 Madison,WI,537 Raleigh,NC,276
          Tucson,AZ,857 Omaha,NE,681 Boise,ID,837 Albany,NY,122 Savannah,GA,314 Duluth,MN,558
          Spokane,WA,992 Lexington,KY,405 Richmond,VA,232 Mobile,AL,366 Fresno,CA,937 Tampa,FL,336
          Dayton,OH,454 Eugene,OR,974 Salem,MA,019 Trenton,NJ,086
          """,
          """
          Main Oak Maple Cedar Pine Elm Washington Lake Hill Walnut Park Spring North Ridge Church Willow
          Mill Sunset Jackson Cherry River Meadow Highland Forest Jefferson Chestnut Center Madison
          Franklin Spruce Birch Prospect Orchard Valley Laurel
          """);

  /// Of Germany: town, state, first three digits of the postcode.
  private static final Places DE =
      read(
          """
          Berlin,BE,104 Hamburg,HH,203 München,BY,803 Köln,NW,506 Leipzig,SN,043 Bremen,HB,281
          Nürnberg,BY,904 Hannover,NI,301 Erfurt,TH,990 Kassel,HE,341 Münster,NW,481 Rostock,MV,180
          Freiburg,BW,791 Göttingen,NI,370
          """,
          """
          Haupt Schul Garten Bahnhof Dorf Berg Birken Linden Kirch Wald Ring Amsel Goethe Schiller
          Mozart Wiesen Eichen Mühlen Rosen Buchen Feld Brunnen Tannen Finken Ufer
          """);

  private static Places read(String towns, String streets) {
    return new Places(List.of(towns.strip().split("\\s+")), List.of(streets.strip().split("\\s+")));
  }

  static Address address(Region region, Dice dice) {
    return switch (region) {
      case US -> US.anywhere(region, dice);
      case DE -> DE.anywhere(region, dice);
    };
  }

  private Address anywhere(Region region, Dice dice) {
    String[] town = dice.pickZipf(towns).split(",", -1);
    String postcode = town[2] + "%02d".formatted(dice.below(60));
    String name = dice.pickZipf(streets);
    String street =
        switch (region) {
          case US ->
              "%d %s %s"
                  .formatted(
                      dice.between(1, 9_800),
                      name,
                      dice.pickZipf(List.of("Street", "Avenue", "Road", "Drive", "Lane")));
          case DE ->
              "%s%s %d"
                  .formatted(
                      name, dice.pickZipf(List.of("straße", "weg", "allee")), dice.between(1, 140));
        };
    return new Address(street, town[0], town[1], postcode, region.name().toUpperCase(Locale.ROOT));
  }
}
