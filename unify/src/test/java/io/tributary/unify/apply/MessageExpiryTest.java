// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.model.Event;
import io.tributary.model.WorkspaceId;
import io.tributary.unify.apply.Unifier.Applied;
import io.tributary.unify.apply.Unifier.Placed;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessageExpiryTest {
  private static final WorkspaceId WORKSPACE = WorkspaceId.DEFAULT;
  private static final Duration WINDOW = Duration.ofDays(35);

  @TempDir Path folder;

  private static List<Placed> events(long offset, int count) {
    List<Placed> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Event event = Town.event(WORKSPACE, "m" + i, Town.Told.at(i), "user_id:u" + i);
      events.add(new Placed(offset + i, event));
    }
    return events;
  }

  @Test
  void forgetsMessageIdsOlderThanTheWindowAndNoOthers() {
    try (Town town = new Town(folder, Town.RULES)) {
      Unifier unifier = town.worker();
      unifier.apply(0, 100, events(0, 25));
      assertThat(expiry(town, WINDOW).run()).isZero();
      assertThat(unifier.apply(0, 200, events(100, 25))).isEqualTo(new Applied(0, 25, 0));

      assertThat(expiry(town, WINDOW.plusSeconds(1)).run()).isEqualTo(25);
      assertThat(expiry(town, WINDOW.plusSeconds(1)).run()).isZero();
      assertThat(unifier.apply(0, 300, events(200, 25))).isEqualTo(new Applied(25, 0, 0));
    }
  }

  /// All events come in at [Town#START]; small chunks, so that there are several.
  private static MessageExpiry expiry(Town town, Duration later) {
    return new MessageExpiry(town.store, WINDOW, InstantSource.fixed(Town.START.plus(later)), 10);
  }
}
