// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Brings in a file of records.
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Bring in a file: CSV, JSON, JSON Lines, Parquet or Excel, plain or packed by gzip, zstd or zip.",
      "Without --mapping its records are tracking calls. --dry-run proposes a mapping."
    })
final class ImportCommand implements Callable<Integer> {
  private static final int PART_BYTES = 4 * 1024 * 1024;
  private static final int PROBLEMS_SHOWN = 20;
  private static final long POLL_MS = 150;

  @Mixin ClientOptions options = new ClientOptions();

  @Option(names = "--source", required = true, description = "The source that the file is from.")
  String source = "";

  @Option(
      names = "--mapping",
      paramLabel = "FILE|NAME",
      description = "How records become tracking calls: a YAML file, or a mapping's name.")
  String mapping = "";

  @Option(names = "--dry-run", description = "Only look at the beginning: nothing is taken in.")
  boolean dryRun;

  @Option(
      names = "--format",
      description = "csv, json-lines, json, parquet or excel (default: found out).")
  @Nullable String format;

  @Option(names = "--delimiter", description = "What separates fields of CSV; tab for a tab.")
  @Nullable String delimiter;

  @Option(names = "--quote", description = "What encloses fields of CSV.")
  @Nullable String quote;

  @Option(names = "--encoding", description = "Of texts, as windows-1252 (default: found out).")
  @Nullable String encoding;

  @Option(
      names = "--header",
      negatable = true,
      description = "Whether the first row names the columns (default: found out).")
  @Nullable Boolean header;

  @Option(names = "--sheet", description = "Of a workbook (default: the first).")
  @Nullable String sheet;

  @Parameters(paramLabel = "FILE", description = "The file.")
  Path file = Path.of("");

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new CommandFailure("Cannot read %s: there is no such file.".formatted(file));
    }
    ApiClient client = options.client();
    String path = "/v1/imports/" + ApiClient.segment(order(client));
    upload(client, path);
    JsonNode status = client.post(path + "/start", "application/json", new byte[0]);
    if (!dryRun) {
      Progress progress = new Progress("rows");
      while (!isFinal(status)) {
        progress.show(
            Math.min(0.99, status.path("share").asDouble(0)), status.path("rows").asLong(0));
        TimeUnit.MILLISECONDS.sleep(POLL_MS);
        status = client.get(path);
      }
      progress.show(1, status.path("rows").asLong(0));
      progress.end();
    } else {
      trial(status.path("trial"));
    }
    return told(status);
  }

  private static boolean isFinal(JsonNode status) {
    String state = status.path("state").asString("");
    return state.equals("done") || state.equals("failed") || state.equals("cancelled");
  }

  private String order(ApiClient client) throws IOException {
    ObjectNode order = ApiClient.JSON.createObjectNode();
    order.put("source", source).put("file", String.valueOf(file.getFileName()));
    order.put("dryRun", dryRun);
    if (!mapping.isEmpty() && Files.isRegularFile(Path.of(mapping))) {
      order.put("mappingDocument", Files.readString(Path.of(mapping)));
    } else if (!mapping.isEmpty()) {
      order.put("mapping", mapping);
    }
    ObjectNode known = order.putObject("options");
    put(known, "format", format);
    put(known, "delimiter", delimiter);
    put(known, "quote", quote);
    put(known, "encoding", encoding);
    put(known, "sheet", sheet);
    if (header != null) {
      known.put("header", header);
    }
    byte[] body = ApiClient.JSON.writeValueAsBytes(order);
    return client.post("/v1/imports", "application/json", body).path("id").asString("");
  }

  private static void put(ObjectNode known, String name, @Nullable String value) {
    if (value != null) {
      known.put(name, value);
    }
  }

  private void upload(ApiClient client, String path) throws IOException {
    Progress progress = new Progress("MiB sent");
    long size = Math.max(1, Files.size(file));
    long sent = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (byte[] part = in.readNBytes(PART_BYTES);
          part.length > 0;
          part = in.readNBytes(PART_BYTES)) {
        client.post(path + "/content?offset=" + sent, "application/octet-stream", part);
        sent += part.length;
        if (size > PART_BYTES) {
          progress.show((double) sent / size, sent >> 20);
        }
      }
    }
    progress.end();
  }

  private void trial(JsonNode trial) {
    Output.line(
        "%s%s"
            .formatted(
                trial.path("format").asString(""),
                trial.path("whole").asBoolean(true) ? "" : ", of which the first rows were read"));
    for (JsonNode field : trial.path("fields")) {
      Output.line(
          "  %-30s %-14s %3.0f %% filled%s"
              .formatted(
                  field.path("name").asString(""),
                  field.path("type").asString(""),
                  field.path("filled").asDouble(0) * 100,
                  field.path("repeats").asBoolean(true) ? "" : ", all different"));
    }
    String document = trial.path("mapping").asString("");
    if (mapping.isEmpty() && !document.isEmpty()) {
      Output.line("Proposed mapping; keep it in a file, mend it, and give it by --mapping:");
      Output.line("");
      Output.line(document.stripTrailing());
      Output.line("");
    }
  }

  private int told(JsonNode status) {
    int shown = 0;
    for (JsonNode problem : status.path("problems")) {
      if (shown++ < PROBLEMS_SHOWN) {
        Output.line(text(problem));
      }
    }
    long calls = status.path("calls").asLong(0);
    long refused = status.path("refused").asLong(0);
    long skipped = status.path("skipped").asLong(0);
    Output.line(
        "%s %d event%s of %d row%s, refused %d%s%s."
            .formatted(
                dryRun ? "Would accept" : "Accepted",
                calls,
                calls == 1 ? "" : "s",
                status.path("rows").asLong(0),
                status.path("rows").asLong(0) == 1 ? "" : "s",
                refused,
                refused > 0 && !dryRun ? " (they are in quarantine)" : "",
                skipped > 0
                    ? ", left out %d that the mapping does not take".formatted(skipped)
                    : ""));
    JsonNode failure = status.path("failure");
    if (failure.isObject()) {
      throw new CommandFailure(
          text(failure)
              + " The rows before it are %s.".formatted(dryRun ? "told above" : "imported"));
    }
    if (status.path("state").asString("").equals("cancelled") && !dryRun) {
      throw new CommandFailure("The import was ended before all rows were read.");
    }
    return 0;
  }

  private static String text(JsonNode problem) {
    return "%s: %s %s"
        .formatted(
            problem.path("path").asString(""),
            problem.path("message").asString(""),
            problem.path("remedy").asString(""));
  }
}
