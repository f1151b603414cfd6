// SPDX-License-Identifier: Apache-2.0
package io.tributary.lake;

import static io.tributary.lake.LakeFixture.SHOP;
import static io.tributary.lake.LakeFixture.UNWATCHED;
import static io.tributary.lake.LakeFixture.raw;
import static io.tributary.lake.LakeFixture.rows;
import static io.tributary.lake.LakeFixture.track;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import io.tributary.model.WorkspaceId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppendTablesTest {
  @TempDir Path folder;

  @Test
  void hasAllTablesEmptyBeforeAnythingIsWritten() {
    try (Lake lake = LakeFixture.open(folder)) {
      List<LakeRelation> relations = lake.relations(new WorkspaceId("nobody"));

      assertThat(relations).hasSize(LakeTables.ALL.size());
      for (LakeRelation relation : relations) {
        assertThat(rows(relation, "count(*)")).containsExactly("0");
        assertThat(rows(relation, "DESCRIBE SELECT * FROM #")).hasSize(relation.columns().size());
      }
      assertThat(lake.workspaces()).isEmpty();
    }
  }

  @Test
  void givesBackEventsAsTheyCameIn() {
    List<RawEvent> put =
        List.of(
            raw(0, "{}"),
            raw(1, "{\"a\":\"\u0000 😀 ' \\\" ğİı\"}"),
            raw(2, new byte[] {'{', (byte) 0xff, (byte) 0xc0, '}'}),
            raw(5, "no json at all".getBytes(StandardCharsets.UTF_8)));
    List<RawEvent> found = new ArrayList<>();
    try (Lake lake = LakeFixture.open(folder);
        LakeWriter writer = lake.writer(UNWATCHED)) {
      put.forEach(row -> writer.put(LakeTables.RAW_EVENTS, SHOP, row.at(), row));
      writer.commit(Map.of(0, 6L));
      lake.rawEvents().read(SHOP, found::add);
    }

    assertThat(found).usingRecursiveComparison().isEqualTo(put);
  }

  @Test
  void findsQuarantinedEventsByTheirIds() {
    Problem problem = new Problem(Problem.Code.MISSING, "type", "It is not there.", "Send it.");
    try (Lake lake = LakeFixture.open(folder);
        LakeWriter writer = lake.writer(UNWATCHED)) {
      for (long i = 0; i < 3; i++) {
        QuarantinedEvent row =
            new QuarantinedEvent(raw(i).at(), raw(i).collected(), List.of(problem));
        writer.put(LakeTables.QUARANTINE, SHOP, row.at(), row);
      }
      writer.commit(Map.of(0, 3L));

      assertThat(rows(lake, LakeTables.QUARANTINE, "quarantine_id, problem_code, problem_path"))
          .containsExactly("q_0_0|missing|type", "q_0_1|missing|type", "q_0_2|missing|type");
      assertThat(lake.rawEvents().quarantined(SHOP, List.of("q_0_1", "it's gone")))
          .singleElement()
          .usingRecursiveComparison()
          .isEqualTo(raw(1));
    }
  }

  @Test
  void takesColumnsOutOfTheContext() {
    String context =
        """
        {"ip":"1.2.3.4","page":{"url":"https://x/y","deep":{"url":"no"}},"campaign":{"name":"c"},
        "sessionId":17,"app":"no object","os":{"name":null}}\
        """;
    try (Lake lake = LakeFixture.open(folder);
        LakeWriter writer = lake.writer(UNWATCHED)) {
      CleanEvent event = track(0, "Seen", "{}", context);
      writer.put(LakeTables.EVENTS, SHOP, event.at(), event);
      writer.commit(Map.of(0, 1L));

      assertThat(
              rows(
                  lake,
                  LakeTables.EVENTS,
                  """
                  context_ip, context_page_url, context_campaign_name, context_session_id,
                  context_app_name, context_os_name, context->>'$.page.deep.url',
                  traits, identifiers, occurred_date, codec_version, key_id\
                  """))
          .containsExactly(
              "1.2.3.4|https://x/y|c|17|null|null|no|{\"plan\":\"pro\"}|[\"user_id:u0\"]"
                  + "|2026-03-01|1|0");
    }
  }

  @Test
  void skipsWhatATableHoldsAlready() {
    try (Lake lake = LakeFixture.open(folder)) {
      try (LakeWriter writer = lake.writer(UNWATCHED)) {
        for (long i = 0; i < 5; i++) {
          assertThat(writer.put(LakeTables.RAW_EVENTS, SHOP, raw(i).at(), raw(i))).isTrue();
        }
        writer.commit(Map.of(0, 5L));
      }
      try (LakeWriter writer = lake.writer(UNWATCHED)) {
        for (long i = 3; i < 8; i++) {
          writer.put(LakeTables.RAW_EVENTS, SHOP, raw(i).at(), raw(i));
        }
        writer.commit(Map.of(0, 8L));
      }
      assertThat(rows(lake, LakeTables.RAW_EVENTS, "log_offset"))
          .containsExactlyInAnyOrder("0", "1", "2", "3", "4", "5", "6", "7");
    }
  }

  @Test
  void writesFilesBeforeTheCommitWhenMuchWaits() {
    try (Lake lake = LakeFixture.open(folder);
        LakeWriter writer = lake.writer(UNWATCHED)) {
      String large = "\"" + "x".repeat(10_000) + "\"";
      for (long i = 0; i < 500; i++) {
        writer.put(LakeTables.RAW_EVENTS, SHOP, raw(i).at(), raw(i, large));
        writer.relieve();
        assertThat(writer.bytes()).isLessThan(2L << 20);
      }
      assertThat(lake.snapshot(SHOP, LakeTables.RAW_EVENTS).files()).isEmpty();
      assertThat(writer.rows()).isEqualTo(500);
      assertThat(writer.commit(Map.of(0, 500L))).isEqualTo(500);
      assertThat(rows(lake, LakeTables.RAW_EVENTS, "count(DISTINCT log_offset), count(*)"))
          .containsExactly("500|500");
    }
  }

  @Test
  void keepsProgressOfReaders() {
    try (Lake lake = LakeFixture.open(folder)) {
      assertThat(lake.progress("events.collected")).isEmpty();
      lake.progress("events.collected", Map.of(0, 4L, 3, 9L));
    }
    try (Lake lake = LakeFixture.open(folder)) {
      assertThat(lake.progress("events.collected")).isEqualTo(Map.of(0, 4L, 3, 9L));
      assertThat(lake.check()).isEmpty();
    }
  }

  @Test
  void refusesALakeThatWasMoved() throws IOException {
    Path before = folder.resolve("before");
    LakeFixture.open(before).close();
    Files.move(before, folder.resolve("after"));

    assertThatThrownBy(() -> LakeFixture.open(folder.resolve("after")))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("it was made in");
  }

  @Test
  void knowsTablesByTheirNames() {
    for (LakeTable<?> table : LakeTables.ALL) {
      assertThat(LakeTables.named(table.name())).isSameAs(table);
      assertThat(table.writer()).isEqualTo("keep");
      assertThat(table.faces()).extracting(LakeColumn::name).doesNotHaveDuplicates();
    }
  }
}
