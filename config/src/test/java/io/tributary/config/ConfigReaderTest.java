// SPDX-License-Identifier: Apache-2.0
package io.tributary.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Defaults, full mapping and refusals, as each record of the tree must have them.
class ConfigReaderTest {
  @TempDir Path directory;

  @Test
  void hasDefaultsForEverything() {
    assertThat(ConfigReader.read(Optional.empty(), Map.of(), Map.of()))
        .isEqualTo(TributaryConfig.defaults());
  }

  @Test
  void mapsEveryKeyFromYaml() throws IOException {
    assertThat(read(EVERYTHING)).isEqualTo(everything());
    assertThat(EVERYTHING).contains(Setting.all().stream().map(s -> s.name() + ": ").toList());
  }

  @Test
  void mapsEveryKeyFromTheEnvironment() {
    Map<String, String> environment =
        Map.ofEntries(
            Map.entry("TRIBUTARY_HTTP_HOST", "127.0.0.1"),
            Map.entry("TRIBUTARY_HTTP_PORT", "9090"),
            Map.entry("TRIBUTARY_HTTP_PUBLIC_URL", "https://cdp.example.com"),
            Map.entry("TRIBUTARY_LOG_BOOTSTRAP_SERVERS", "k1:9092,k2:9092"),
            Map.entry("TRIBUTARY_LOG_DURABILITY", "interval"),
            Map.entry("TRIBUTARY_LOG_RETENTION", "30d"),
            Map.entry("TRIBUTARY_LOG_DELIVERY_TIMEOUT", "3s"),
            Map.entry("TRIBUTARY_LOG_PENDING_BYTES_MAX", "128MiB"),
            Map.entry("TRIBUTARY_COLLECT_EVENT_BYTES_MAX", "64KiB"),
            Map.entry("TRIBUTARY_COLLECT_BATCH_BYTES_MAX", "1MB"),
            Map.entry("TRIBUTARY_COLLECT_BATCH_ITEMS_MAX", "5_000"),
            Map.entry("TRIBUTARY_COLLECT_DEPTH_MAX", "16"),
            Map.entry("TRIBUTARY_COLLECT_REQUESTS_PER_SECOND", "1000"),
            Map.entry("TRIBUTARY_COLLECT_CLOCK_SKEW_MIN", "90s"),
            Map.entry("TRIBUTARY_COLLECT_BODY_TIMEOUT", "1500ms"),
            Map.entry("TRIBUTARY_COLLECT_IMPORTS_KEPT", "10d"),
            Map.entry("TRIBUTARY_COLLECT_UPLOADS_KEPT", "3h"),
            Map.entry("TRIBUTARY_UNIFY_MESSAGE_ID_WINDOW", "14d"),
            Map.entry("TRIBUTARY_UNIFY_BATCH_EVENTS", "500"),
            Map.entry("TRIBUTARY_UNIFY_RECENT_EVENTS", "50"),
            Map.entry("TRIBUTARY_UNIFY_PUBLISH_INTERVAL", "1s"),
            Map.entry("TRIBUTARY_UNIFY_MATCH_INTERVAL", "1d"),
            Map.entry("TRIBUTARY_UNIFY_MATCH_PEOPLE_MAX", "10"),
            Map.entry("TRIBUTARY_KEEP_COMMIT_INTERVAL", "10s"),
            Map.entry("TRIBUTARY_KEEP_COMMIT_ROWS", "1000"),
            Map.entry("TRIBUTARY_KEEP_COMPACT_FILES", "8"),
            Map.entry("TRIBUTARY_KEEP_SNAPSHOTS_KEPT", "12h"),
            Map.entry("TRIBUTARY_QUERY_THREADS", "4"),
            Map.entry("TRIBUTARY_QUERY_MEMORY_BYTES", "2GiB"),
            Map.entry("TRIBUTARY_QUERY_TIMEOUT", "5m"),
            Map.entry("TRIBUTARY_QUERY_ROWS_MAX", "10"),
            Map.entry("TRIBUTARY_QUERY_BYTES_MAX", "1000000"),
            Map.entry("TRIBUTARY_QUERY_CONCURRENT", "1"));
    assertThat(environment.keySet())
        .containsExactlyInAnyOrderElementsOf(
            Setting.all().stream().map(Setting::variable).toList());
    assertThat(ConfigReader.read(Optional.empty(), environment, Map.of())).isEqualTo(everything());
  }

  @Test
  void letsOverridesGoBeforeEnvironmentBeforeFile() throws IOException {
    Path file = write("http:\n  port: 1\n  host: a\n  public-url: x\n");
    TributaryConfig config =
        ConfigReader.read(
            Optional.of(file),
            Map.of("TRIBUTARY_HTTP_PORT", "2", "TRIBUTARY_HTTP_HOST", "b"),
            Map.of("http.port", "3"));
    assertThat(config.http()).isEqualTo(new HttpConfig("b", 3, "x"));
  }

  @Test
  void leavesOtherVariablesOfTheEnvironmentAlone() {
    Map<String, String> environment =
        Map.of("TRIBUTARY_ADMIN_TOKEN", "x", "TRIBUTARY_HEAP", "4g", "HTTP_PORT", "1");
    assertThat(ConfigReader.read(Optional.empty(), environment, Map.of()))
        .isEqualTo(TributaryConfig.defaults());
  }

  @Test
  void reportsAllProblemsWithTheirPlaces() throws IOException {
    Path file =
        write(
            """
            http:
              prot: 8080
              port: 70000
            colect:
              depth-max: 3
            log:
              durability: sometimes
              retention: 7 weeks
            """);
    List<Problem> problems =
        refused(
            Optional.of(file),
            Map.of("TRIBUTARY_LOG_DURABILTY", "fsync", "TRIBUTARY_QUERY_THREADS", "many"),
            Map.of("http.porrt", "1"));
    assertThat(problems).allMatch(problem -> problem.code() == Problem.Code.CONFIGURATION);
    assertThat(problems.stream().map(p -> p.path() + " " + p.message() + " " + p.remedy()))
        .containsExactly(
            file
                + ":4 Cannot use section 'colect': there is none of this name. "
                + "Did you mean collect?",
            file + ":2 Cannot use 'http.prot': there is no such key. Did you mean http.port?",
            "TRIBUTARY_LOG_DURABILTY Cannot use this environment variable: there is no such key. "
                + "Did you mean TRIBUTARY_LOG_DURABILITY?",
            "http.porrt Cannot use 'http.porrt': there is no such key. Did you mean http.port?",
            file
                + ":3 Cannot use 70000 for http.port: out of bounds. "
                + "Give a value of between 0 and 65535.",
            file
                + ":7 Cannot use 'sometimes' for log.durability: it is not one of fsync, interval."
                + " Write one of fsync, interval; the default is fsync.",
            file
                + ":8 Cannot use '7 weeks' for log.retention: it is not a duration such as 500ms,"
                + " 20s, 5m, 12h or 7d. Write a duration such as 500ms, 20s, 5m, 12h or 7d;"
                + " the default is 7d.",
            "TRIBUTARY_QUERY_THREADS Cannot use 'many' for query.threads: it is not a whole number"
                + " such as 2500. Write a whole number such as 2500; the default is 2.");
  }

  @Test
  void refusesYamlThatCannotBeRead() throws IOException {
    assertThat(places("http: [1, 2")).containsExactly("t.yaml:1");
    assertThat(places("- a\n- b\n")).containsExactly("t.yaml:1");
    assertThat(places("just words")).containsExactly("t.yaml:1");
    assertThat(places("http:\n  port: 1\n---\nhttp:\n  port: 2\n")).hasSize(1);
    assertThat(places("http:\n\tport: 1\n")).containsExactly("t.yaml:2");
    assertThat(places("http: 8080\n")).containsExactly("t.yaml:1");
    assertThat(places("http: \"\\x4")).hasSize(1);
    assertThat(places("[".repeat(100_000))).hasSize(1);
  }

  @Test
  void refusesKeysWithoutOneValueAndKeysThatComeTwice() throws IOException {
    assertThat(places("http:\n  port:\n  host: [a]\n  public-url: {a: b}\n"))
        .containsExactly("t.yaml:2", "t.yaml:3", "t.yaml:4");
    assertThat(places("http:\n  port: 1\n  port: 2\n")).containsExactly("t.yaml:3");
    assertThat(places("http:\n  port: 1\nlog:\nhttp:\n  host: a\n")).containsExactly("t.yaml:4");
  }

  @Test
  void refusesAFileThatIsNotThereOrNotUtf8() throws IOException {
    assertThat(refused(Optional.of(directory.resolve("none.yaml")), Map.of(), Map.of()))
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("no such file"));
    Path file = directory.resolve("latin.yaml");
    Files.write(file, "http:\n  host: ä\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(refused(Optional.of(file), Map.of(), Map.of()))
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("not UTF-8"));
    assertThat(refused(Optional.of(directory), Map.of(), Map.of())).hasSize(1);
  }

  @Test
  void readsEmptyFilesAndEmptySections() throws IOException {
    assertThat(read("")).isEqualTo(TributaryConfig.defaults());
    assertThat(read("# nothing\n")).isEqualTo(TributaryConfig.defaults());
    assertThat(read("http:\nlog:\n  bootstrap-servers: \"\"\n"))
        .isEqualTo(TributaryConfig.defaults());
  }

  private TributaryConfig read(String yaml) throws IOException {
    return ConfigReader.read(Optional.of(write(yaml)), Map.of(), Map.of());
  }

  private List<String> places(String yaml) throws IOException {
    return refused(Optional.of(write(yaml)), Map.of(), Map.of()).stream()
        .map(problem -> problem.path().replace(directory + "/", ""))
        .toList();
  }

  private static List<Problem> refused(
      Optional<Path> file, Map<String, String> environment, Map<String, String> overrides) {
    ProblemException refused =
        catchThrowableOfType(
            ProblemException.class, () -> ConfigReader.read(file, environment, overrides));
    assertThat(refused).as("a refusal").isNotNull();
    return refused.problems();
  }

  private Path write(String yaml) throws IOException {
    return Files.writeString(directory.resolve("t.yaml"), yaml);
  }

  private static final String EVERYTHING =
      """
      http:
        host: 127.0.0.1
        port: 9090
        public-url: https://cdp.example.com
      log:
        bootstrap-servers: k1:9092,k2:9092
        durability: interval
        retention: 30d
        delivery-timeout: 3s
        pending-bytes-max: 128MiB
      collect:
        event-bytes-max: 64KiB
        batch-bytes-max: 1MB
        batch-items-max: 5_000
        depth-max: 16
        requests-per-second: 1000
        clock-skew-min: 90s
        body-timeout: 1500ms
        imports-kept: 10d
        uploads-kept: 3h
      unify:
        message-id-window: 14d
        batch-events: 500
        recent-events: 50
        publish-interval: 1s
        match-interval: 1d
        match-people-max: 10
      keep:
        commit-interval: 10s
        commit-rows: 1000
        compact-files: 8
        snapshots-kept: 12h
      query:
        threads: 4
        memory-bytes: 2GiB
        timeout: 5m
        rows-max: 10
        bytes-max: 1000000
        concurrent: 1
      """;

  private static TributaryConfig everything() {
    return new TributaryConfig(
        new HttpConfig("127.0.0.1", 9090, "https://cdp.example.com"),
        new LogConfig(
            "k1:9092,k2:9092",
            LogConfig.Durability.INTERVAL,
            Duration.ofDays(30),
            Duration.ofSeconds(3),
            128L << 20),
        new CollectConfig(
            64 << 10,
            1_000_000,
            5_000,
            16,
            1_000,
            Duration.ofSeconds(90),
            Duration.ofMillis(1_500),
            Duration.ofDays(10),
            Duration.ofHours(3)),
        new UnifyConfig(
            Duration.ofDays(14), 500, 50, Duration.ofSeconds(1), Duration.ofDays(1), 10),
        new KeepConfig(Duration.ofSeconds(10), 1_000, 8, Duration.ofHours(12)),
        new QueryConfig(4, 2L << 30, Duration.ofMinutes(5), 10, 1_000_000, 1));
  }
}
