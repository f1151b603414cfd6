// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.cli;

import io.tributary.files.ReadOptions;
import io.tributary.matching.MatchDocument;
import io.tributary.matching.MatchOutcome;
import io.tributary.matching.MatchSettings;
import io.tributary.matching.Matcher;
import io.tributary.matching.evaluate.ClusterScore;
import io.tributary.matching.evaluate.PairCurve;
import io.tributary.matching.report.MatchReport;
import io.tributary.matching.report.html.HtmlReport;
import io.tributary.matching.stored.LearntModel;
import io.tributary.matching.stored.Limits;
import io.tributary.matching.stored.ModelDocument;
import io.tributary.matching.table.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Finds out who is who in files.
@Command(
    name = "match",
    mixinStandardHelpOptions = true,
    description = {
      "Find out which records of files are of one person, without a shared key and without a server.",
      "Reads CSV, Parquet, JSON, Excel of any columns; what they mean is found out, and written to"
          + " config.yaml to be edited and given again by --config. What was learnt is written to"
          + " model.json, to be applied to other files by --model.",
      "Writes to --out: clusters.csv (id, cluster), matches.csv (pairs with their probability),"
          + " config.yaml, model.json, and report.html with charts and explained pairs (personal"
          + " data).",
      "Ids are of the column unique_id or id, else numbers of rows from 1."
    })
final class MatchCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files of records.")
  List<Path> files = new ArrayList<>();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "What an earlier run wrote, edited.")
  @Nullable Path config;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description =
          "Apply the model.json of an earlier run, whose columns the files must have: nothing is learnt.")
  @Nullable Path model;

  @Option(
      names = "--truth",
      paramLabel = "COLUMN",
      description =
          "Who each record really is: never looked at, but to print precision, recall and F1."
              + " Records without a value are left out of the score.")
  @Nullable String truth;

  @Option(names = "--link", description = "Compare only records of different files.")
  boolean link;

  @Option(
      names = "--threshold",
      paramLabel = "P",
      description = "The mean probability from which two clusters are one (default: 0.5).")
  @Nullable Double threshold;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the results go; made if missing (default: ${DEFAULT-VALUE}).")
  Path out = Path.of("match-results");

  @Override
  public Integer call() throws IOException {
    if (link && files.size() < 2) {
      throw new CommandFailure(
          "Cannot link: there is one file. Give two or more, or leave --link out.");
    }
    MatchSettings settings = settings();
    LearntModel learnt = model == null ? null : model(model, settings);
    MatchFiles read = MatchFiles.read(files, ReadOptions.NONE);
    if (truth != null && read.column(truth) == null) {
      throw new CommandFailure(
          "Cannot score: there is no column '%s'. The columns are %s."
              .formatted(truth, read.table().columns().stream().map(Column::name).toList()));
    }
    tell(read);
    List<String> ids = read.ids(files.size());
    StepLine line = new StepLine();
    Matcher matcher = new Matcher(settings, line::step);
    MatchOutcome outcome =
        learnt == null
            ? matcher.run(read.table(), Matcher.Decisions.none(), ids::get)
            : matcher.apply(learnt, read.table(), Matcher.Decisions.none(), ids::get);
    line.end();
    Files.createDirectories(out);
    int[] labels = truth == null ? new int[0] : labels(outcome, read, truth);
    MatchReport report =
        truth == null
            ? outcome.report()
            : outcome
                .report()
                .against(PairCurve.of(outcome.left(), outcome.right(), outcome.weights(), labels));
    write(outcome, report, ids);
    tell(outcome.report());
    if (truth != null) {
      ClusterScore.of(outcome.clusterOf(), labels).lines().forEach(Output::line);
    }
    Output.line(
        "Wrote %s: clusters.csv, matches.csv, config.yaml, model.json, report.html."
            .formatted(out));
    return 0;
  }

  private MatchSettings settings() throws IOException {
    MatchSettings defaults = MatchSettings.defaults();
    if (config != null) {
      if (!Files.isReadable(config)) {
        throw new CommandFailure("Cannot read %s: there is no such file.".formatted(config));
      }
      defaults = MatchDocument.read(Files.readString(config), defaults);
    }
    double least = threshold == null ? defaults.threshold() : threshold;
    if (!(least > 0 && least < 1)) {
      throw new CommandFailure(
          "Cannot use --threshold %s: say a number between 0 and 1.".formatted(least));
    }
    return new MatchSettings(
        defaults.roles(),
        truth == null ? Set.of() : Set.of(truth),
        defaults.rules(),
        least,
        link,
        defaults.onePerFile(),
        defaults.blockSize(),
        defaults.pairsPerRecord(),
        defaults.largestCluster(),
        defaults.threads());
  }

  /// The model of an earlier run; what is said on the command line holds above it.
  private LearntModel model(Path file, MatchSettings settings) throws IOException {
    if (config != null) {
      throw new CommandFailure(
          "Cannot use --config with --model: the model has its own. Leave one of them out.");
    }
    if (!Files.isReadable(file)) {
      throw new CommandFailure("Cannot read %s: there is no such file.".formatted(file));
    }
    LearntModel read = ModelDocument.read(Files.readString(file));
    Limits limits = read.limits();
    return read.with(
        new Limits(
            threshold == null ? limits.threshold() : settings.threshold(),
            link || limits.linking(),
            limits.onePerFile(),
            limits.blockSize(),
            limits.largestCluster()));
  }

  private static void tell(MatchFiles read) {
    Output.line(
        "Read %,d records with %d columns."
            .formatted(read.table().size(), read.table().columns().size()));
    read.problems().forEach(System.err::println);
    if (read.refused() > 0) {
      System.err.printf(
          Locale.ROOT, "%,d rows could not be read and are left out.%n", read.refused());
    }
  }

  private static void tell(MatchReport report) {
    MatchReport.Summary summary = report.summary();
    Rows rows = new Rows("column", "taken for", "because", "filled", "different");
    report
        .columns()
        .forEach(column ->
            rows.add(
                column.name(),
                column.role(),
                column.reason(),
                "%.0f %%".formatted(column.filled() * 100),
                "%,d".formatted(column.distinct())));
    rows.print();
    Output.line(
        "Compared %,d pairs by %d rules (estimated to bring %.1f %% of the true ones together), kept %,d."
            .formatted(
                summary.comparedPairs(),
                report.rules().size(),
                summary.blockingRecall() * 100,
                summary.keptPairs()));
    report.notes().forEach(Output::line);
    Output.line(
        "%,d clusters, of which %,d have several records; the largest has %,d."
            .formatted(summary.clusters(), summary.multiple(), summary.largest()));
  }

  private static int[] labels(MatchOutcome outcome, MatchFiles read, String truth) {
    Column column = read.column(truth);
    int[] labels = new int[outcome.clusterOf().length];
    for (int row = 0; row < labels.length; row++) {
      int code = column == null ? 0 : column.code(row);
      labels[row] = code == 0 ? ClusterScore.NO_LABEL : code - 1;
    }
    return labels;
  }

  private void write(MatchOutcome outcome, MatchReport report, List<String> ids)
      throws IOException {
    MatchTables tables = new MatchTables(outcome, ids);
    tables.clusters(out.resolve("clusters.csv"));
    tables.matches(out.resolve("matches.csv"));
    String subject =
        files.stream()
            .map(file -> String.valueOf(file.getFileName()))
            .collect(Collectors.joining(", "));
    Files.writeString(out.resolve("report.html"), HtmlReport.of(subject, report));
    Files.writeString(out.resolve("config.yaml"), MatchDocument.write(outcome.chosen()));
    Files.writeString(out.resolve("model.json"), ModelDocument.write(outcome.model()));
  }

  /// Tells each step on standard error.
  private static final class StepLine {
    private final Progress progress = new Progress("of 100: matching");

    void step(String name, double share) {
      progress.show(share, Math.round(share * 100));
    }

    void end() {
      progress.show(1, 100);
      progress.end();
    }
  }
}
