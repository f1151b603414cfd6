// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.life;

import io.tributary.demo.life.Catalogue.Product;
import io.tributary.demo.world.Dice;
import io.tributary.demo.world.Region;
import java.math.BigDecimal;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// A purchase. Amounts are in hundredths of the currency.
///
/// @param id the order's id
/// @param region where it is made
/// @param lines what is bought
/// @param discount taken off the sum
/// @param shipping added for delivery; 0 in a shop
record Order(String id, Region region, List<Line> lines, long discount, long shipping) {
  /// A number of one product.
  record Line(Product product, int quantity) {}

  Order {
    lines = List.copyOf(lines);
  }

  static String id(Dice dice, String prefix) {
    return prefix + Long.toString(dice.bits() >>> 20, 36);
  }

  static Line line(Product product, Dice dice) {
    return new Line(product, dice.chance(0.85) ? 1 : 2 + dice.below(3));
  }

  /// What the goods cost after the discount: the revenue without shipping.
  long subtotal() {
    long sum = 0;
    for (Line line : lines) {
      sum += (long) line.product.cents() * line.quantity;
    }
    return sum - discount;
  }

  long total() {
    return subtotal() + shipping;
  }

  /// Writes the properties that the protocol names for orders.
  void write(JsonGenerator json, String affiliation) {
    json.writeStringProperty("order_id", id);
    json.writeStringProperty("affiliation", affiliation);
    json.writeNumberProperty("subtotal", money(subtotal()));
    json.writeNumberProperty("revenue", money(subtotal()));
    json.writeNumberProperty("shipping", money(shipping));
    json.writeNumberProperty("discount", money(discount));
    json.writeNumberProperty("total", money(total()));
    json.writeStringProperty("currency", region.currency());
    json.writeArrayPropertyStart("products");
    for (Line line : lines) {
      json.writeStartObject();
      write(json, line.product, line.quantity);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /// Writes the properties that the protocol names for products.
  static void write(JsonGenerator json, Product product, int quantity) {
    json.writeStringProperty("product_id", product.id());
    json.writeStringProperty("name", product.name());
    json.writeStringProperty("category", product.category());
    json.writeStringProperty("brand", product.brand());
    json.writeNumberProperty("price", money(product.cents()));
    json.writeNumberProperty("quantity", quantity);
  }

  static BigDecimal money(long cents) {
    return BigDecimal.valueOf(cents, 2);
  }
}
