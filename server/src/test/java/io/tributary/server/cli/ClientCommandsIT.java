// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.config.ConfigReader;
import io.tributary.server.Tributary;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands that talk to a running platform, as somebody types them.
class ClientCommandsIT {
  private static final String TOKEN = "an-administrator-of-this-test";
  private static final List<String> EVENTS =
      List.of(
          "{\"type\":\"identify\",\"userId\":\"7\",\"anonymousId\":\"a\",\"messageId\":\"m1\","
              + "\"traits\":{\"email\":\"ada@example.com\"}}",
          "{\"type\":\"track\",\"userId\":\"7\",\"messageId\":\"m2\",\"event\":\"Order, paid\"}",
          "{\"type\":\"identify\",\"userId\":\"8\",\"messageId\":\"m3\"}",
          "{\"type\":\"nonsense\",\"userId\":\"9\",\"messageId\":\"m4\"}");

  @TempDir Path folder;
  private Tributary platform;

  @BeforeEach
  void start() {
    Map<String, String> settings =
        Map.of("http.port", "0", "log.durability", "interval", "keep.commit-interval", "200ms");
    platform =
        Tributary.start(
            ConfigReader.read(Optional.empty(), Map.of(), settings),
            folder.resolve("data"),
            TOKEN,
            Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    platform.close();
  }

  /// What a command did.
  private record Ran(int code, byte[] out, String err) {
    String text() {
      return new String(out, StandardCharsets.UTF_8);
    }
  }

  private Ran run(String... words) {
    String url = "http://localhost:" + platform.port();
    String[] all =
        Stream.of(Stream.of(words), Stream.of("--url", url, "--token", TOKEN))
            .flatMap(each -> each)
            .toArray(String[]::new);
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    ByteArrayOutputStream complained = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
    try {
      int code = Cli.run(all);
      return new Ran(code, printed.toByteArray(), complained.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  private void applyExample() throws IOException {
    Files.createDirectories(folder.resolve("ws/sources"));
    Files.writeString(folder.resolve("ws/sources/web.yaml"), "kind: web\n");
    Files.writeString(folder.resolve("ws/sources/till.yaml"), "kind: pos\n");
    assertThat(run("apply", folder.resolve("ws").toString()).code).isZero();
  }

  private void importEvents() throws IOException, InterruptedException {
    applyExample();
    Path file = folder.resolve("events.jsonl");
    Files.write(file, EVENTS);
    Ran ran = run("import", file.toString(), "--source", "web");
    assertThat(ran.code).as(ran.err).isZero();
    assertThat(ran.text()).contains("3").contains("1");
    assertThat(platform.settle(Duration.ofMinutes(1))).isTrue();
  }

  @Test
  void showsPeopleAndWhy() throws IOException, InterruptedException {
    importEvents();
    Ran profile = run("profile", "email:ada@example.com");
    assertThat(profile.code).as(profile.err).isZero();
    assertThat(ApiClient.JSON.readTree(profile.out).path("eventCount").asLong()).isEqualTo(2);
    assertThat(run("events", "user_id:7").text()).contains("Order, paid");
    assertThat(run("explain", "anonymous_id:a", "email:ada@example.com").text())
        .contains("anonymous_id:a")
        .contains("email:ada@example.com");
    Ran nobody = run("profile", "user_id:nobody");
    assertThat(nobody.code).isEqualTo(1);
    assertThat(nobody.err).isNotBlank();
  }

  @Test
  void showsWhatSourcesSendAndHoldsEventsAgainstPlans() throws IOException, InterruptedException {
    importEvents();
    assertThat(run("schema").text()).contains("web");
    assertThat(run("schema", "web").text())
        .contains("Order, paid: 1 times")
        .contains("email")
        .contains("Nothing has changed in 7 days.");
    assertThat(run("schema", "web", "--changes").code).isZero();
    assertThat(run("health").text()).contains("quarantined");
    assertThat(run("health", "--check").code).isEqualTo(1);
    Ran proposed = run("plan", "propose", "web");
    assertThat(proposed.code).as(proposed.err).isZero();
    Path plan = folder.resolve("web.yaml");
    Files.write(plan, proposed.out);
    String events = folder.resolve("events.jsonl").toString();
    assertThat(Cli.run("plan", "check", plan.toString())).isZero();
    assertThat(Cli.run("plan", "check", plan.toString(), "--events", events)).isZero();
    Files.writeString(
        plan, proposed.text().replace("Order, paid", "Order, unpaid"), StandardCharsets.UTF_8);
    assertThat(Cli.run("plan", "check", plan.toString(), "--events", events)).isEqualTo(1);
    Files.writeString(plan, "violations: never\n");
    assertThat(Cli.run("plan", "check", plan.toString())).isEqualTo(1);
    assertThat(Cli.run("plan", "check", folder.resolve("none").toString())).isEqualTo(1);
  }

  @Test
  void answersSqlInEachFormat() throws IOException, InterruptedException {
    importEvents();
    String sql = "select event, count(*) as n from events where type = 'track' group by event";
    assertThat(run("sql", sql).text()).contains("event").contains("Order, paid");
    assertThat(run("sql", sql, "--format", "csv").text().lines())
        .containsExactly("event,n", "\"Order, paid\",1");
    assertThat(ApiClient.JSON.readTree(run("sql", sql, "--format", "json").out).path("rows"))
        .hasSize(1);
    assertThat(run("sql", sql, "--format", "arrow").out)
        .startsWith(-1, -1, -1, -1)
        .endsWith(-1, -1, -1, -1, 0, 0, 0, 0);
    Ran format = run("sql", sql, "--format", "xml");
    assertThat(format.code).isEqualTo(1);
    assertThat(format.err).contains("table, csv, json or arrow");
    Ran refused = run("sql", "drop table events");
    assertThat(refused.code).isEqualTo(1);
    assertThat(refused.out).isEmpty();
    assertThat(run("sql").code).isEqualTo(2);
  }

  @Test
  void prunesWhatHasNoFileAndOnlyWhenAsked() throws IOException {
    applyExample();
    Files.delete(folder.resolve("ws/sources/till.yaml"));
    String workspace = folder.resolve("ws").toString();
    assertThat(run("apply", workspace).text()).contains("Nothing to change.");
    Ran preview = run("apply", workspace, "--prune", "--dry-run");
    assertThat(preview.text()).contains("till").contains("Nothing was changed");
    Ran pruned = run("apply", workspace, "--prune");
    assertThat(pruned.text()).contains("till").contains("Applied.");
    assertThat(run("apply", workspace, "--prune").text()).contains("Nothing to change.");
  }
}
