// SPDX-License-Identifier: Apache-2.0
package io.tributary.bench;

import io.tributary.bench.host.MeteredProcess;
import io.tributary.demo.records.PersonRecords;
import io.tributary.demo.records.RecordFiles;
import io.tributary.demo.records.RecordPreset;
import io.tributary.files.FileRecord;
import io.tributary.files.ReadOptions;
import io.tributary.files.RecordFile;
import io.tributary.files.RecordReader;
import io.tributary.matching.MatchOutcome;
import io.tributary.matching.MatchSettings;
import io.tributary.matching.Matcher;
import io.tributary.matching.evaluate.ClusterScore;
import io.tributary.matching.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/// How well and how fast records are matched without configuration and without labels: on the
/// public data sets beside the repository, on made-up records, and on a million of those.
final class MatchingBenchmark implements Benchmark {
  private static final int RECORDS = 1_000_000;
  private static final int SMALL = 50_000;
  private static final long SEED = 7;

  /// Those of `./tributary match`.
  private static final List<String> FLAGS =
      List.of(
          "-XX:MaxRAMPercentage=70",
          "-XX:+UseSerialGC",
          "-XX:Tier4InvocationThreshold=50000",
          "-XX:Tier4MinInvocationThreshold=20000",
          "-XX:Tier4CompileThreshold=80000",
          "-XX:Tier4BackEdgeThreshold=400000");

  /// A public data set.
  ///
  /// @param truth a column, or empty where the id tells
  /// @param entity what of an id tells the person
  /// @param splink pair-F1 of clusters by Splink 5.0.0.dev4 with the settings of its own examples,
  ///   the better of two thresholds
  private record Known(
      String name, List<String> files, String truth, UnaryOperator<String> entity, double splink) {}

  private static final List<Known> KNOWN =
      List.of(
          new Known(
              "fake_1000",
              List.of("splink_fake_1000/fake_1000.csv"),
              "cluster",
              UnaryOperator.identity(),
              0.914),
          febrl("febrl1", 0.998, "febrl/dataset1.csv"),
          febrl("febrl2", 0.998, "febrl/dataset2.csv"),
          febrl("febrl3", 0.9989, "febrl/dataset3.csv"),
          febrl("febrl4", 0.9991, "febrl/dataset4a.csv", "febrl/dataset4b.csv"),
          dsgen("febrl dsgen A_10000", 0.9999, "febrl_dsgen/dataset_A_10000.csv"),
          dsgen("febrl dsgen C_10000", 0.985, "febrl_dsgen/dataset_C_10000.csv"));

  private static Known febrl(String name, double splink, String... files) {
    return new Known(name, List.of(files), "", id -> id.split("-", -1)[1], splink);
  }

  private static Known dsgen(String name, double splink, String file) {
    return new Known(name, List.of(file), "", id -> id.substring(0, id.length() - 1), splink);
  }

  /// Records and who they truly are.
  private record Labelled(Table table, List<String> truth, Set<String> ignored, boolean linking) {}

  @Override
  public String name() {
    return "matching";
  }

  @Override
  public String about() {
    return "pair-F1, B³ and exact clusters without configuration or labels; CPU of a million"
        + " records";
  }

  @Override
  public void run(Bench bench) throws Exception {
    Path shared = shared();
    for (Known known : KNOWN) {
      List<Path> files = known.files().stream().map(shared::resolve).toList();
      if (files.stream().allMatch(Files::isRegularFile)) {
        score(bench, known.name(), read(known, files), "; Splink %.4f".formatted(known.splink()));
      } else {
        bench
            .report()
            .detail("%s is left out: its files are not beside the repository.", known.name());
      }
    }
    for (RecordPreset preset : RecordPreset.values()) {
      Path folder = bench.folder().resolve(preset.word());
      RecordFiles.write(PersonRecords.of(preset, SEED, SMALL), folder, _ -> {});
      Known made =
          new Known("made up, " + preset.word(), List.of(), "cluster", UnaryOperator.identity(), 0);
      score(bench, made.name(), read(made, List.of(folder.resolve(RecordFiles.RECORDS))), "");
      Bench.delete(folder);
    }
    speed(bench, bench.wish().people(RECORDS));
  }

  private static Path shared() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path data = at.resolve("shared/data/er");
      if (Files.isDirectory(data)) {
        return data;
      }
    }
    return Path.of("../shared/data/er");
  }

  private static Labelled read(Known known, List<Path> files) throws IOException {
    Table.Builder builder = new Table.Builder();
    List<String> truth = new ArrayList<>();
    for (int source = 0; source < files.size(); source++) {
      Path file = files.get(source);
      try (RecordReader reader =
          RecordFile.open(file, ReadOptions.NONE, String.valueOf(file.getFileName()))) {
        for (FileRecord record = reader.next(); record != null; record = reader.next()) {
          if (record instanceof FileRecord.Whole whole && whole.value() instanceof Map<?, ?> map) {
            builder.record(source);
            map.forEach((name, value) ->
                builder.set(builder.column(String.valueOf(name).strip()), String.valueOf(value)));
            String column = known.truth().isEmpty() ? "rec_id" : known.truth();
            truth.add(known.entity().apply(String.valueOf(map.get(column)).strip()));
          }
        }
      }
    }
    return new Labelled(
        builder.build(),
        truth,
        known.truth().isEmpty() ? Set.of() : Set.of(known.truth()),
        files.size() > 1);
  }

  private static void score(Bench bench, String name, Labelled labelled, String beside) {
    MatchSettings defaults = MatchSettings.defaults();
    MatchSettings settings =
        new MatchSettings(
            Map.of(),
            labelled.ignored(),
            List.of(),
            defaults.threshold(),
            labelled.linking(),
            false,
            defaults.blockSize(),
            defaults.pairsPerRecord(),
            defaults.largestCluster(),
            defaults.threads());
    MatchOutcome outcome =
        new Matcher(settings, (_, _) -> {})
            .run(labelled.table(), Matcher.Decisions.none(), String::valueOf);
    List<String> clusters = new ArrayList<>();
    for (int cluster : outcome.clusterOf()) {
      clusters.add(String.valueOf(cluster));
    }
    ClusterScore score = ClusterScore.of(clusters, labelled.truth());
    bench
        .report()
        .figure(
            name,
            "pair-F1 %.4f (precision %.4f, recall %.4f), B³ %.4f, exact %,d of %,d; %,d pairs%s",
            score.f1(),
            score.precision(),
            score.recall(),
            score.b3F1(),
            score.exactClusters(),
            score.labels(),
            outcome.report().summary().comparedPairs(),
            beside);
  }

  /// The whole way in a process of its own, from reading the file to clusters written; and beside
  /// it the same rules in both, with SQL that stops before clusters.
  private static void speed(Bench bench, int records) throws Exception {
    Path folder = bench.folder().resolve("million");
    RecordFiles.write(PersonRecords.of(RecordPreset.MEDIUM, SEED, records), folder, _ -> {});
    String file = folder.resolve(RecordFiles.RECORDS).toString();
    Path told = folder.resolve("told");
    MeteredProcess whole = match(file, folder.resolve("out"), told, List.of("--truth", "cluster"));
    bench
        .report()
        .figure(
            "%,d records".formatted(records),
            "%.1f CPU-s from the file to clusters written, %,d MB at most; Splink took 57 for about"
                + " as many pairs",
            whole.cpu().toMillis() / 1e3,
            whole.residentMegabytes());
    told(bench, told);
    Path config = Files.writeString(folder.resolve("rules.yaml"), SqlMatching.config());
    MeteredProcess ours =
        match(file, folder.resolve("ours"), told, List.of("--config", config.toString()));
    bench
        .report()
        .figure(
            "the rules of the SQL",
            "%.1f CPU-s, %,d MB at most: with learning, clusters and report",
            ours.cpu().toMillis() / 1e3,
            ours.residentMegabytes());
    told(bench, told);
    Path sql = folder.resolve("sql");
    MeteredProcess duck =
        MeteredProcess.run(
            List.of("-Xmx256m"), SqlMatching.class.getName(), List.of(file, sql.toString()), told);
    bench
        .report()
        .figure(
            "the SQL in DuckDB",
            "%.1f CPU-s, %,d MB at most: to weighed pairs; %,d pairs",
            duck.cpu().toMillis() / 1e3,
            duck.residentMegabytes(),
            Long.parseLong(Files.readString(sql.resolve("told"))));
  }

  private static MeteredProcess match(String file, Path out, Path told, List<String> more)
      throws Exception {
    List<String> arguments = new ArrayList<>(List.of("match", file, "--out", out.toString()));
    arguments.addAll(more);
    return MeteredProcess.run(FLAGS, "io.tributary.server.Main", arguments, told);
  }

  private static void told(Bench bench, Path told) throws IOException {
    Files.readAllLines(told).stream()
        .filter(line -> line.startsWith("Compared") || line.startsWith("Pairs"))
        .forEach(line -> bench.report().detail("%s", line));
  }
}
