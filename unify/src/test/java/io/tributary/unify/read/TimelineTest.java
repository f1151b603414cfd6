// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.model.Identifier;
import io.tributary.model.WorkspaceId;
import io.tributary.unify.apply.Town;
import io.tributary.unify.apply.Town.Told;
import io.tributary.unify.apply.Unifier.Placed;
import io.tributary.unify.read.Timeline.Cursor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimelineTest {
  private static final WorkspaceId WORKSPACE = WorkspaceId.DEFAULT;
  private static final int EVENTS = 30;

  @TempDir Path folder;

  /// One person's events under three anchors, in no order, some at the same time.
  private static void visit(Town town) {
    String[][] names = {
      {"user_id:u1", "email:e1"}, {"email:e1", "anonymous_id:a1"}, {"anonymous_id:a1"}
    };
    List<Placed> events = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      int second = (i * 7 % EVENTS) / 3;
      events.add(
          new Placed(
              i, Town.event(WORKSPACE, "m%02d".formatted(i), Told.at(second), names[i % 3])));
    }
    town.worker().apply(0, EVENTS, events);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 29, 30, 31})
  void givesEveryEventOnceLatestFirstPageByPage(int limit) {
    try (Town town = new Town(folder, Town.RULES)) {
      visit(town);
      People.Found found =
          town.people
              .find(WORKSPACE, town.ids.id(WORKSPACE, Identifier.parse("user_id:u1")))
              .orElseThrow();
      List<String> seen = new ArrayList<>();
      Cursor cursor = null;
      do {
        Timeline.Page page = town.people.events(WORKSPACE, found, limit, cursor);
        assertThat(page.events()).hasSizeLessThanOrEqualTo(limit);
        page.events().forEach(event -> seen.add(event.occurredAt() + " " + event.messageId()));
        Cursor next = page.next();
        cursor = next == null ? null : Cursor.parse(next.text()).orElseThrow();
      } while (cursor != null);
      assertThat(seen).hasSize(EVENTS).doesNotHaveDuplicates();
      assertThat(seen.reversed()).isSorted();
    }
  }

  @Test
  void refusesCursorsThatItDidNotWrite() {
    for (String text : List.of("", "%%%", "YWJj", "IGFiYw", "MTIz")) {
      assertThat(Cursor.parse(text)).isEmpty();
    }
    Cursor cursor = new Cursor(-5, "a message with spaces");
    assertThat(Cursor.parse(cursor.text())).contains(cursor);
  }
}
