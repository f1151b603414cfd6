// SPDX-License-Identifier: Apache-2.0
package io.tributary.query.relation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SnakeCaseTest {
  @Test
  void namesAsPeopleExpect() {
    Map<String, String> expected =
        Map.ofEntries(
            Map.entry("Order Completed", "order_completed"),
            Map.entry("orderCompleted", "order_completed"),
            Map.entry("order-completed!", "order_completed"),
            Map.entry("  Order   Completed ", "order_completed"),
            Map.entry("HTTPRequest", "httprequest"),
            Map.entry("order2Go", "order2_go"),
            Map.entry("3 Clicks", "_3_clicks"),
            Map.entry("Größe", "größe"),
            Map.entry("注文完了", "注文完了"),
            Map.entry("INSTALL", "install"),
            Map.entry("!!!", "_"),
            Map.entry("", "_"));
    expected.forEach(
        (original, name) -> assertThat(SnakeCase.of(original)).as(original).isEqualTo(name));
  }

  @Test
  void keepsNamesApartWhateverElseThereIs() {
    Map<String, String> names =
        SnakeCase.names(
            List.of("order completed", "Order Completed", "orderCompleted", "Events"),
            Set.of("events"),
            "event_");
    assertThat(names.values()).doesNotHaveDuplicates();
    assertThat(names)
        .containsEntry("Order Completed", "order_completed")
        .containsEntry("Events", "event_events");
    Map<String, String> fewer =
        SnakeCase.names(List.of("Order Completed", "orderCompleted"), Set.of(), "event_");
    assertThat(fewer.get("orderCompleted")).isEqualTo(names.get("orderCompleted"));
  }
}
