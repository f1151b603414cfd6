// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.records.folk;

import io.tributary.demo.world.Dice;
import io.tributary.demo.world.Region;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Towns with their postcodes and streets: a town has its own range of postcodes, and a postcode
/// its own two dozen streets, wherever and however often it is asked for.
final class Towns {
  private static final int STREETS_PER_POSTCODE = 24;

  private static final Tables PLACES = Tables.read("places.txt");
  private static final Towns US =
      new Towns(
          Region.US,
          withSmallTowns(PLACES.list("towns us")),
          PLACES.list("streets us"),
          List.of("Street", "Avenue", "Road", "Drive", "Lane", "Court", "Place", "Boulevard"));
  private static final Towns DE =
      new Towns(
          Region.DE,
          PLACES.list("towns de"),
          PLACES.list("streets de"),
          List.of("straße", "weg", "allee", "platz", "gasse"));

  /// A town.
  ///
  /// @param districts how many postcodes it has
  record Town(String name, String state, String prefix, int districts) {}

  private final Region region;
  private final Weighted<Town> towns;
  private final List<String> streets;
  private final List<String> kinds;

  private Towns(Region region, List<String> towns, List<String> streets, List<String> kinds) {
    this.region = region;
    this.streets = streets;
    this.kinds = kinds;
    List<Town> all = new ArrayList<>();
    for (int i = 0; i < towns.size(); i++) {
      String[] parts = towns.get(i).split(",", -1);
      all.add(new Town(parts[0], parts[1], parts[2], i < 40 ? 60 : i < 100 ? 25 : 6));
    }
    this.towns = Weighted.zipf(all, 5, 0.9);
  }

  static Towns of(Region region) {
    return region == Region.US ? US : DE;
  }

  /// Half of the people live in towns that nobody has heard of.
  private static List<String> withSmallTowns(List<String> large) {
    Set<String> names = new LinkedHashSet<>();
    List<String> all = new ArrayList<>(large);
    List<String> starts = PLACES.list("town starts");
    List<String> ends = PLACES.list("town ends");
    Dice dice = Dice.of(0, Dice.Purpose.HOME, 0);
    while (names.size() < 900) {
      String name = dice.pick(starts) + dice.pick(ends);
      if (names.add(name)) {
        String[] near = dice.pick(large).split(",", -1);
        int prefix = Math.floorMod(Integer.parseInt(near[2]) + (int) dice.between(1, 8), 1_000);
        all.add(name + "," + near[1] + "," + "%03d".formatted(prefix));
      }
    }
    return all;
  }

  Town town(Dice dice) {
    return towns.pick(dice);
  }

  Dwelling dwelling(long household, Town town, Dice dice) {
    int district = dice.below(town.districts());
    String postcode = town.prefix() + (char) ('0' + district / 10) + (char) ('0' + district % 10);
    long street =
        Dice.mix(
            postcode.hashCode() * 1_000_003L
                + town.name().hashCode() * 31L
                + dice.below(STREETS_PER_POSTCODE));
    String name = streets.get((int) Math.floorMod(street, (long) streets.size()));
    String kind = kinds.get((int) Math.min(kinds.size() - 1, skewed(street >>> 20, kinds.size())));
    boolean flat = dice.chance(0.22);
    String unit = flat ? "Apt " + dice.between(1, 60) : "";
    boolean german = region == Region.DE;
    int number =
        (int) (german ? dice.between(1, 140) : dice.between(1, dice.chance(0.5) ? 990 : 9_800));
    return new Dwelling(
        household,
        region,
        number,
        german ? name + kind : name + " " + kind,
        german ? "" : unit,
        town.name(),
        town.state(),
        postcode);
  }

  /// The lower, the more often.
  private static long skewed(long bits, int bound) {
    long first = Math.floorMod(bits, (long) bound);
    return Math.min(first, Math.floorMod(bits >>> 16, (long) bound));
  }
}
