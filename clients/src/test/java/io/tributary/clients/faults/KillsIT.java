// SPDX-License-Identifier: Apache-2.0
package io.tributary.clients.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.clients.Api;
import io.tributary.clients.Eventually;
import io.tributary.clients.RunningServer;
import io.tributary.clients.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Ends the real process in the middle of load, again and again, and counts what is there at last.
///
/// `-Dkills=N` and `-Dseed=S` make other histories.
class KillsIT {
  private static final int KILLS = Integer.getInteger("kills", 20);
  private static final long SEED = Long.getLong("seed", 20_260_101L);
  private static final int WHILE_STARTING_ONE_IN = 5;

  @TempDir Path data;

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);

  @Test
  void keepsEveryAcknowledgedEventOnceThroughKills() throws IOException, InterruptedException {
    Load load = firstLoad();
    for (int i = 0; i < KILLS; i++) {
      if (random.nextInt(WHILE_STARTING_ONE_IN) == 0) {
        killWhileStarting();
      }
      try (RunningServer server = RunningServer.start(data)) {
        Load.Running running = load.start(server.api());
        Eventually.pause(Duration.ofMillis(200 + random.nextInt(1300)));
        server.kill();
        running.awaitEnd();
      }
    }
    checkAll(load);
  }

  @Test
  void keepsEveryAcknowledgedEventOnceThroughStops() throws IOException, InterruptedException {
    Load load = firstLoad();
    for (int i = 0; i < 3; i++) {
      try (RunningServer server = RunningServer.start(data)) {
        Load.Running running = load.start(server.api());
        Eventually.pause(Duration.ofMillis(200 + random.nextInt(1300)));
        assertThat(server.terminate()).as("exit code of %s", server.output()).isIn(0, 143);
        running.awaitEnd();
        assertThat(server.output()).doesNotContain("Exception");
      }
    }
    checkAll(load);
  }

  private Load firstLoad() {
    try (RunningServer server = RunningServer.start(data)) {
      Load load = new Load(server.api().createSource("load", "server"), SEED);
      assertThat(server.terminate()).isIn(0, 143);
      return load;
    }
  }

  private void killWhileStarting() {
    ServerProcess process =
        ServerProcess.launch(
            _ -> false, List.of("start", "--data", data.toString(), "--port", "0"));
    Eventually.pause(Duration.ofMillis(random.nextInt(3000)));
    process.kill();
  }

  private void checkAll(Load load) throws IOException {
    try (RunningServer server = RunningServer.start(data)) {
      load.sendRest(server.api());
      assertThat(load.complaints()).as("seed %d", SEED).isEmpty();
      assertThat(load.acknowledged()).hasSizeGreaterThan(1000);
      Set<String> kept = checkEvents(server.api(), load);
      checkPeople(server.api(), load, kept);
    }
  }

  /// Every acknowledged event once, no other but those that were sent without an answer.
  private static Set<String> checkEvents(Api api, Load load) {
    Eventually.get(
        "%d acknowledged events".formatted(load.acknowledged().size()),
        () -> api.count("SELECT count(*) FROM events WHERE source = 'load'"),
        count -> count >= load.acknowledged().size());
    awaitQuiet(api);
    List<String> ids =
        api.sql("SELECT event_id FROM events WHERE source = 'load'").stream()
            .map(row -> row.get(0).asString())
            .toList();
    Set<String> kept = new HashSet<>(ids);
    assertThat(ids).as("events, seed %d", SEED).doesNotHaveDuplicates();
    assertThat(missing(load.acknowledged(), kept)).as("lost events, seed %d", SEED).isEmpty();
    assertThat(missing(kept, load.sent().keySet()))
        .as("events that nobody sent, seed %d", SEED)
        .isEmpty();
    return kept;
  }

  /// The people are whole, and have counted each kept event once.
  private static void checkPeople(Api api, Load load, Set<String> kept) {
    Map<Integer, Long> expected = load.countByPerson(kept);
    expected.forEach((person, count) -> {
      String reference = "user_id:" + Load.person(person);
      JsonNode profile =
          Eventually.get(reference, () -> api.findProfile(reference), found -> found.isPresent())
              .orElseThrow();
      assertThat(profile.path("eventCount").asLong())
          .as("eventCount of %s, seed %d", reference, SEED)
          .isEqualTo(count);
      assertThat(profile.path("counters").path("Load").asLong())
          .as("counter of %s, seed %d", reference, SEED)
          .isEqualTo(count);
    });
    Eventually.get(
        "%d people of the events in SQL, seed %d".formatted(expected.size(), SEED),
        () ->
            api.sql(
                """
                SELECT count(DISTINCT profile_id), count(*) - count(profile_id)
                FROM events WHERE source = 'load'\
                """),
        rows ->
            rows.getFirst().get(0).asLong() == expected.size()
                && rows.getFirst().get(1).asLong() == 0);
  }

  /// Waits until two looks at the tables, longer apart than commits are, see the same.
  private static void awaitQuiet(Api api) {
    Eventually.get(
        "quiet tables",
        () -> {
          long before = api.count("SELECT count(*) FROM events");
          Eventually.pause(Duration.ofSeconds(5));
          return before == api.count("SELECT count(*) FROM events");
        },
        quiet -> quiet);
  }

  private static List<String> missing(Set<String> wanted, Set<String> there) {
    return wanted.stream().filter(id -> !there.contains(id)).sorted().limit(20).toList();
  }
}
