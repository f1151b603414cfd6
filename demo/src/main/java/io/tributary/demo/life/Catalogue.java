// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.life;

import io.tributary.demo.world.Dice;
import java.util.Arrays;
import java.util.List;

/// What the made-up company sells: things for outdoors and for the home.
final class Catalogue {
  /// A product.
  ///
  /// @param cents the price, the same number in every currency
  record Product(String id, String name, String category, String brand, int cents) {}

  private static final List<Product> PRODUCTS =
      read(
          """
          Trail Jacket|jackets|Alder|12900
          Rain Shell|jackets|Alder|8900
          Down Vest|jackets|Finch|9900
          Fleece Pullover|jackets|Finch|5900
          Day Pack 22 L|packs|Alder|7900
          Trek Pack 55 L|packs|Alder|18900
          Hip Pouch|packs|Finch|2900
          Dry Bag 10 L|packs|Norrland|2400
          Two-Person Tent|camping|Norrland|32900
          Sleeping Mat|camping|Norrland|8900
          Summer Sleeping Bag|camping|Norrland|11900
          Gas Stove|camping|Kessel|5400
          Enamel Mug|camping|Kessel|1200
          Titanium Spork|camping|Kessel|1500
          Head Torch|camping|Lumo|3900
          Lantern|camping|Lumo|4900
          Trail Shoes|shoes|Finch|11900
          Hiking Boots|shoes|Alder|19900
          Camp Sandals|shoes|Finch|5900
          Wool Socks|shoes|Finch|1800
          Gaiters|shoes|Norrland|3400
          Water Bottle|kitchen|Kessel|1900
          Vacuum Flask|kitchen|Kessel|3200
          Cast-Iron Pan|kitchen|Kessel|6400
          Cutting Board|kitchen|Finch|2700
          Coffee Grinder|kitchen|Kessel|5800
          Linen Towel|home|Finch|1600
          Wool Blanket|home|Alder|8400
          Cushion|home|Finch|2900
          Floor Lamp|home|Lumo|13900
          Desk Lamp|home|Lumo|6900
          Rocking Chair|home|Alder|28900
          Storage Crate|home|Norrland|3900
          Hammock|garden|Norrland|7400
          Fire Bowl|garden|Kessel|9900
          Pruning Shears|garden|Alder|3600
          Watering Can|garden|Finch|2800
          Gift Card|gifts|Alder|5000
          """);

  private static final List<String> CATEGORIES =
      PRODUCTS.stream().map(Product::category).distinct().toList();

  private Catalogue() {}

  private static List<Product> read(String lines) {
    return lines
        .lines()
        .map(line -> line.split("\\|", -1))
        .map(f ->
            new Product(
                "P-" + Integer.toString(Math.abs(Arrays.hashCode(f)) % 900_000 + 100_000),
                f[0],
                f[1],
                f[2],
                Integer.parseInt(f[3])))
        .toList();
  }

  static Product product(Dice dice) {
    return PRODUCTS.get(dice.chance(0.5) ? dice.below(PRODUCTS.size()) : popular(dice));
  }

  private static int popular(Dice dice) {
    // every third product, by rank
    return dice.below(1 + dice.below(PRODUCTS.size() / 3)) * 3;
  }

  static String category(Dice dice) {
    return dice.pickZipf(CATEGORIES);
  }
}
