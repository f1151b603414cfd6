// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.life;

import io.tributary.demo.life.Catalogue.Product;
import io.tributary.demo.life.Order.Line;
import io.tributary.demo.world.Region;
import io.tributary.model.EventType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The calls of a web shop and a shopping app, named as the protocol's e-commerce events are.
final class Shopping {
  private static final String HOST = "https://www.alderfinch.example";

  private Shopping() {}

  /// @param campaign the campaign whose link brought the person here; null if none did
  static Call page(String name, String path, @Nullable String campaign) {
    String search = campaign == null ? "" : "?utm_campaign=" + campaign;
    Fields page =
        json -> {
          json.writeStringProperty("path", path);
          json.writeStringProperty("url", HOST + path + search);
          json.writeStringProperty("title", name + " – Alder & Finch");
          json.writeStringProperty("search", search);
        };
    Fields context =
        json -> {
          json.writeObjectPropertyStart("page");
          page.write(json);
          json.writeEndObject();
          if (campaign != null) {
            json.writeObjectPropertyStart("campaign");
            json.writeStringProperty("name", campaign);
            json.writeStringProperty("medium", campaign.startsWith("news") ? "email" : "cpc");
            json.writeStringProperty(
                "source", campaign.startsWith("news") ? "newsletter" : "search");
            json.writeEndObject();
          }
        };
    return new Call(EventType.PAGE, name, page, context);
  }

  static Call searched(String query) {
    return Call.track(
        "Products Searched",
        json -> json.writeStringProperty("query", query.toLowerCase(Locale.ROOT)));
  }

  static Call listViewed(String category) {
    return Call.track(
        "Product List Viewed",
        json -> {
          json.writeStringProperty("list_id", "list-" + category);
          json.writeStringProperty("category", category);
        });
  }

  static Call productViewed(Product product, Region region) {
    return ofProduct("Product Viewed", product, 1, region, null);
  }

  static Call productAdded(Line line, Region region, String cart) {
    return ofProduct("Product Added", line.product(), line.quantity(), region, cart);
  }

  static Call productRemoved(Line line, Region region, String cart) {
    return ofProduct("Product Removed", line.product(), line.quantity(), region, cart);
  }

  private static Call ofProduct(
      String event, Product product, int quantity, Region region, @Nullable String cart) {
    return Call.track(
        event,
        json -> {
          if (cart != null) {
            json.writeStringProperty("cart_id", cart);
          }
          Order.write(json, product, quantity);
          json.writeStringProperty("currency", region.currency());
          json.writeNumberProperty("value", Order.money((long) product.cents() * quantity));
        });
  }

  static Call cartViewed(Order order) {
    return Call.track(
        "Cart Viewed",
        json -> {
          json.writeStringProperty("cart_id", order.id());
          json.writeNumberProperty("value", Order.money(order.subtotal()));
          json.writeStringProperty("currency", order.region().currency());
        });
  }

  /// An event of an order: `Checkout Started`, `Order Completed`, `Order Refunded`.
  static Call order(String event, Order order, String affiliation) {
    return Call.track(event, json -> order.write(json, affiliation));
  }

  static Call paymentEntered(Order order, String method) {
    return Call.track(
        "Payment Info Entered",
        json -> {
          json.writeStringProperty("order_id", order.id());
          json.writeStringProperty("payment_method", method);
          json.writeNumberProperty("step", 2);
        });
  }

  static Call signedUp() {
    return Call.track("Signed Up", json -> json.writeStringProperty("type", "customer"));
  }

  static Call signedIn() {
    return Call.track("Signed In", Fields.NONE);
  }

  static Call signedOut() {
    return Call.track("Signed Out", Fields.NONE);
  }
}
