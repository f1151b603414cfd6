// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.model.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Lists that can be cut to a range of time: whatever moment cuts one, no entry is lost or doubled.
class TimeRangesIT {
  private static final int EVENTS = 6;

  @TempDir static Path data;
  private static ApiUnderTest api;

  @BeforeAll
  static void start() {
    api = new ApiUnderTest(data);
    api.source("web", "web");
    for (int i = 0; i < EVENTS; i++) {
      api.take(
          "web",
          """
          {"type":"track","event":"E%1$d","userId":"7","anonymousId":"a%1$d","messageId":"m%1$d",\
          "timestamp":"2026-01-0%2$dT00:00:00Z"}\
          """
              .formatted(i, i + 1),
          "{\"type\":\"track\",\"event\":\"R%1$d\",\"messageId\":\"r%1$d\"}".formatted(i));
    }
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void cutsTheTimelineByWhenThingsHappened() {
    cuts("/v1/profiles/user_id:7/events?limit=1000", "events", "timestamp", "messageId", EVENTS);
  }

  @Test
  void cutsTheLatestEventsByWhenTheyCameIn() {
    cuts("/v1/events/recent?limit=1000", "events", "receivedAt", "id", 2 * EVENTS);
  }

  @Test
  void cutsQuarantineByWhenTheyCameIn() {
    cuts("/v1/quarantine?limit=1000", "events", "received_at", "quarantine_id", EVENTS);
    String first =
        api.get(Role.ADMIN, "/v1/quarantine")
            .json()
            .path("events")
            .get(EVENTS - 1)
            .path("received_at")
            .asString();
    String path = "/v1/quarantine/reasons?to=" + first;
    assertThat(api.get(Role.ADMIN, path).json().path("reasons").size()).isZero();
    path = "/v1/quarantine/reasons?from=" + first;
    JsonNode reasons = api.get(Role.ADMIN, path).json().path("reasons");
    assertThat(reasons.path(0).path("events").asInt()).isEqualTo(EVENTS);
  }

  @Test
  void cutsTheJournalByWhenItWasWritten() {
    String id = api.get(Role.ADMIN, "/v1/profiles/user_id:7").json().path("id").asString();
    int all = entries("/v1/merges?limit=1000", "merges", "sequence").size();
    cuts("/v1/merges?limit=1000", "merges", "at", "sequence", all);
    cuts("/v1/profiles/" + id + "/history?limit=1000", "merges", "at", "sequence", all);
  }

  @Test
  void refusesWhatIsNoRange() {
    JsonNode empty =
        api.get(Role.ADMIN, "/v1/merges?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z").json();
    assertThat(empty.path("problems").path(0).path("path").asString()).isEqualTo("to");
    JsonNode word = api.get(Role.ADMIN, "/v1/events/recent?from=yesterday").json();
    assertThat(word.path("problems").path(0).path("path").asString()).isEqualTo("from");
  }

  /// At the time of each entry the list falls into two, and together they are the list.
  private static void cuts(String path, String field, String time, String id, int count) {
    List<String> whole = entries(path, field, id);
    assertThat(whole).hasSize(count);
    for (String at : entries(path, field, time)) {
      List<String> parts = entries(path + "&from=" + at, field, id);
      List<String> before = entries(path + "&to=" + at, field, id);
      assertThat(parts).isNotEmpty();
      parts.addAll(before);
      assertThat(parts).isEqualTo(whole);
    }
  }

  private static List<String> entries(String path, String field, String value) {
    List<String> values = new ArrayList<>();
    api.get(Role.ADMIN, path)
        .json()
        .path(field)
        .forEach(entry -> values.add(entry.path(value).asString()));
    return values;
  }
}
