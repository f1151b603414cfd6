// SPDX-License-Identifier: Apache-2.0
package io.tributary.clients.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.clients.Api;
import io.tributary.clients.Eventually;
import io.tributary.clients.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// People whose store was lost are worked out anew, the same as before, and nothing is there twice.
class RebuildIT {
  private static final int EVENTS = 50;

  @TempDir Path data;

  @Test
  void worksOutLostPeopleFromTheLog() throws IOException {
    JsonNode before;
    try (RunningServer server = RunningServer.start(data)) {
      String writeKey = server.api().createSource("shop", "server");
      for (int i = 0; i < EVENTS; i++) {
        track(server.api(), writeKey, "first-" + i);
      }
      awaitEvents(server.api(), EVENTS);
      before = person(server.api(), EVENTS);
      server.terminate();
    }
    try (Stream<Path> files = Files.walk(data.resolve("profiles"))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    try (RunningServer server = RunningServer.start(data)) {
      assertThat(person(server.api(), EVENTS)).isEqualTo(before);
      String writeKey = server.api().createSource("till", "server");
      track(server.api(), writeKey, "second");
      awaitEvents(server.api(), EVENTS + 1);
      person(server.api(), EVENTS + 1);
    }
  }

  private static void track(Api api, String writeKey, String id) throws IOException {
    String call =
        """
        {"messageId": "%s", "event": "Visited", "userId": "jane", "anonymousId": "cookie"}\
        """
            .formatted(id);
    assertThat(api.track("/v1/track", writeKey, call).status()).isEqualTo(200);
  }

  private static void awaitEvents(Api api, int count) {
    Eventually.get(
        count + " events, none twice",
        () -> api.sql("SELECT count(*), count(DISTINCT event_id) FROM events").toString(),
        List.of(Api.JSON.readTree("[%d,%d]".formatted(count, count))).toString()::equals);
  }

  private static JsonNode person(Api api, int events) {
    return Eventually.get(
        "jane with %d events".formatted(events),
        () -> api.findProfile("user_id:jane").orElse(Api.JSON.nullNode()),
        found -> found.path("eventCount").asInt(0) == events);
  }
}
