// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeenDeliveriesTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @TempDir Path folder;
  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);

  private SeenDeliveries open() {
    return new SeenDeliveries(folder, now::get);
  }

  @Test
  void remembersOverARestartUntilItIsOver() throws IOException {
    UUID id = SeenDeliveries.id("default", "shop", "x");
    SeenDeliveries killed = open();
    killed.add(id, NOW.plusSeconds(60)); // never closed
    Files.write(folder.resolve("seen"), new byte[] {1, 2, 3}, StandardOpenOption.APPEND);

    try (SeenDeliveries again = open()) {
      assertThat(again.contains(id)).isTrue();
      assertThat(again.contains(SeenDeliveries.id("default", "shopx", ""))).isFalse();
      now.set(NOW.plusSeconds(61));
      assertThat(again.contains(id)).isFalse();
    }
    try (SeenDeliveries later = open()) {
      assertThat(later.contains(id)).isFalse();
      assertThat(Files.size(folder.resolve("seen"))).isZero();
    }
    killed.close();
  }

  @Test
  void forgetsTheOldestBeyondItsLimit() throws IOException {
    try (SeenDeliveries seen = open()) {
      for (int i = 0; i <= SeenDeliveries.MAX; i++) {
        seen.add(new UUID(0, i), NOW.plusSeconds(60));
      }
      assertThat(seen.contains(new UUID(0, 0))).isFalse();
      assertThat(seen.contains(new UUID(0, SeenDeliveries.MAX))).isTrue();
    }
  }
}
