// SPDX-License-Identifier: Apache-2.0
package io.tributary.clients.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.clients.Api;
import io.tributary.clients.Eventually;
import io.tributary.clients.RunningServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What happens at the same moment comes out as if it had happened one after the other.
class RacesIT {
  private static final String NOBODY = "";

  @TempDir static Path data;
  private static RunningServer server;
  private static String writeKey = "";

  @BeforeAll
  static void start() {
    server = RunningServer.start(data);
    writeKey = server.api().createSource("shop", "server");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void makesOnePersonOfConcurrentLogins() throws InterruptedException {
    List<Callable<Integer>> logins = new ArrayList<>();
    for (int person = 0; person < 100; person++) {
      for (int device = 0; device < 4; device++) {
        String user = "racer-" + person;
        String cookie = "racer-%d-device-%d".formatted(person, device);
        logins.add(() -> identify(user, cookie));
      }
    }
    atTheSameTime(logins);
    checkPeople("racer-", 100, 4);
  }

  @Test
  void makesOnePersonOfLoginsBackToBack() throws IOException {
    for (int person = 0; person < 60; person++) {
      for (int device = 0; device < 3; device++) {
        String cookie = "walker-%d-device-%d".formatted(person, device);
        send(
            "track",
            """
            {"event": "Visited", "anonymousId": "%s"}\
            """
                .formatted(cookie));
        identify("walker-" + person, cookie);
      }
    }
    checkPeople("walker-", 60, 3);
  }

  @Test
  void countsEveryConcurrentEvent() throws InterruptedException {
    List<Callable<Integer>> calls = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      calls.add(() ->
          send(
              "track",
              """
              {"event": "Clicked", "userId": "clicker"}\
              """));
    }
    atTheSameTime(calls);
    JsonNode person =
        Eventually.get(
            "200 events of the clicker",
            () -> server.api().findProfile("user_id:clicker").orElse(Api.JSON.nullNode()),
            profile -> profile.path("eventCount").asInt(0) >= 200);
    assertThat(person.path("eventCount").asInt()).isEqualTo(200);
    assertThat(person.path("counters").path("Clicked").asInt()).isEqualTo(200);
  }

  @Test
  void keepsPeopleApartWhoShareAKiosk() throws InterruptedException {
    List<Callable<Integer>> logins = new ArrayList<>();
    for (int person = 0; person < 1000; person++) {
      String user = "guest-" + person;
      logins.add(() -> identify(user, "kiosk-of-the-station"));
    }
    atTheSameTime(logins);
    List<String> references =
        IntStream.range(0, 1000).mapToObj(person -> "user_id:guest-" + person).toList();
    Eventually.get(
        "a thousand people",
        () -> profilesOf(references),
        found -> found.size() == 1000 && !found.contains(NOBODY));
    checkTable("user_id", "guest-", 1000, 1000);
  }

  /// Each user with all its devices is one person, and no other is there; in the profiles and in
  /// SQL.
  private static void checkPeople(String prefix, int people, int devices) {
    Set<String> profiles = new HashSet<>();
    for (int person = 0; person < people; person++) {
      List<String> references = new ArrayList<>(List.of("user_id:" + prefix + person));
      for (int device = 0; device < devices; device++) {
        references.add("anonymous_id:%s%d-device-%d".formatted(prefix, person, device));
      }
      profiles.addAll(
          Eventually.get(
              "one person of " + references,
              () -> profilesOf(references),
              found -> found.size() == 1 && !found.contains(NOBODY)));
    }
    assertThat(profiles).hasSize(people);
    checkTable("user_id", prefix, people, people);
    checkTable("anonymous_id", prefix, people * devices, people);
  }

  /// The ids of the people with the identifiers.
  private static Set<String> profilesOf(List<String> references) {
    Set<String> profiles = new HashSet<>();
    for (String reference : references) {
      profiles.add(
          server
              .api()
              .findProfile(reference)
              .map(profile -> profile.path("id").asString())
              .orElse(NOBODY));
    }
    return profiles;
  }

  /// Waits until the table has all identifiers of a type with a prefix, and as many people as there
  /// are.
  private static void checkTable(String type, String prefix, int identifiers, int people) {
    String sql =
        """
        SELECT count(*), count(DISTINCT profile_id)
        FROM identifiers WHERE type = '%s' AND value LIKE '%s%%'\
        """
            .formatted(type, prefix);
    Eventually.get(
        "%d identifiers %s of type %s of %d people".formatted(identifiers, prefix, type, people),
        () -> server.api().sql(sql).getFirst().toString(),
        row -> row.equals("[%d,%d]".formatted(identifiers, people)));
  }

  private static int identify(String user, String cookie) throws IOException {
    ObjectNode call = Api.JSON.createObjectNode().put("userId", user).put("anonymousId", cookie);
    call.putObject("traits").put("name", user).put("email", user + "@example.com");
    return send("identify", call.toString());
  }

  private static int send(String type, String body) throws IOException {
    Api.Answer answer = server.api().track("/v1/" + type, writeKey, body);
    assertThat(answer.status()).as("status of %s", answer).isEqualTo(200);
    return answer.status();
  }

  private static void atTheSameTime(List<Callable<Integer>> calls) throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> call : threads.invokeAll(calls)) {
        call.get();
      }
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }
}
