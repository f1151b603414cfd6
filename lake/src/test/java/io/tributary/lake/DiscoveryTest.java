// SPDX-License-Identifier: Apache-2.0
package io.tributary.lake;

import static io.tributary.lake.LakeFixture.SHOP;
import static io.tributary.lake.LakeFixture.UNWATCHED;
import static io.tributary.lake.LakeFixture.profile;
import static io.tributary.lake.LakeFixture.track;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.lake.discover.DiscoveredText;
import io.tributary.lake.discover.Discovery;
import io.tributary.model.Value;
import java.nio.file.Path;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiscoveryTest {
  private static final Discovered NOTHING = new Discovered(Map.of(), Map.of());

  @TempDir Path folder;

  @Test
  void tellsTypesByTheValues() {
    Discovery discovery = new Discovery(NOTHING);
    discovery.see(
        track(
                0,
                "Order Completed",
                """
                {"total":1.5,"n":1,"paid":true,"note":"x","at":"2026-03-01T12:00:00Z",
                "day":"2026-03-01","items":[1,{"a":2}],"who":{"b":1},"nothing":null}\
                """,
                "{}")
            .event());

    assertThat(discovery.known().events().get("Order Completed"))
        .isEqualTo(
            Map.of(
                "total", ColumnType.NUMBER,
                "n", ColumnType.NUMBER,
                "paid", ColumnType.BOOLEAN,
                "note", ColumnType.TEXT,
                "at", ColumnType.TIMESTAMP,
                "day", ColumnType.TEXT,
                "items", ColumnType.JSON,
                "who", ColumnType.JSON));
  }

  @Test
  void onlyWidensAndForgetsNothing() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    String[] values = {"1", "true", "\"x\"", "\"2026-03-01T12:00\"", "[]", "null"};
    Discovery discovery = new Discovery(NOTHING);
    Discovered before = discovery.known();
    for (int i = 0; i < 500; i++) {
      String properties =
          "{\"p" + random.nextInt(8) + "\":" + values[random.nextInt(values.length)] + "}";
      discovery.see(track(i, "e" + random.nextInt(4), properties, "{}").event());
      Discovered now = discovery.known();
      before
          .events()
          .forEach((name, types) ->
              types.forEach((property, type) ->
                  assertThat(now.events().getOrDefault(name, Map.of()).get(property))
                      .isIn(type, ColumnType.TEXT)));
      before = now;
    }
    assertThat(DiscoveredText.read(DiscoveredText.write(before))).isEqualTo(before);
  }

  @Test
  void countsWhatIsBeyondTheLimits() {
    Discovery discovery = new Discovery(NOTHING);
    for (int i = 0; i < Discovered.EVENTS_MAX + 3; i++) {
      discovery.see(track(i, "e" + i, "{\"a\":1}", "{}").event());
    }
    for (int i = 0; i < Discovered.PROPERTIES_MAX; i++) {
      discovery.see(track(i, "e0", "{\"p" + i + "\":1}", "{}").event());
    }

    assertThat(discovery.known().events()).hasSize(Discovered.EVENTS_MAX);
    assertThat(discovery.known().events().get("e0")).hasSize(Discovered.PROPERTIES_MAX);
    assertThat(discovery.takeOverflow()).isEqualTo(4);
    assertThat(discovery.takeOverflow()).isZero();
  }

  @Test
  void isKeptWithTheRows() {
    try (Lake lake = LakeFixture.open(folder);
        LakeWriter writer = lake.writer(UNWATCHED)) {
      CleanEvent event = track(0, "it's \"it\"", "{\"a.b\":1}", "{}");
      writer.put(LakeTables.EVENTS, SHOP, event.at(), event);
      writer.put(
          LakeTables.PROFILES,
          SHOP,
          event.at(),
          profile("p", 1, Map.of("vip", new Value.Bool(true), "gone", Value.NOTHING)));
      assertThat(lake.discovered(SHOP)).isEqualTo(NOTHING);
      writer.commit(Map.of(0, 1L));
    }
    Discovered expected =
        new Discovered(
            Map.of("it's \"it\"", Map.of("a.b", ColumnType.NUMBER)),
            Map.of("vip", ColumnType.BOOLEAN));
    try (Lake lake = LakeFixture.open(folder);
        LakeWriter writer = lake.writer(UNWATCHED)) {
      assertThat(lake.discovered(SHOP)).isEqualTo(expected);
      CleanEvent event = track(1, "it's \"it\"", "{\"a.b\":true}", "{}");
      writer.put(LakeTables.EVENTS, SHOP, event.at(), event);
      writer.commit(Map.of(0, 2L));
      assertThat(lake.discovered(SHOP).events().get("it's \"it\""))
          .isEqualTo(Map.of("a.b", ColumnType.TEXT));
    }
  }
}
