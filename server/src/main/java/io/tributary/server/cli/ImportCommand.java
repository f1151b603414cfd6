// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.cli;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// Brings in a file of tracking calls.
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = "Bring in a file of tracking calls, one JSON object a line.")
final class ImportCommand implements Callable<Integer> {
  private static final int CHUNK_BYTES = 400_000;
  private static final int CHUNK_LINES = 2_000;
  private static final int PROBLEMS_SHOWN = 20;

  @Mixin ClientOptions options = new ClientOptions();

  @Option(names = "--source", required = true, description = "The source that the file is from.")
  String source = "";

  @Option(names = "--dry-run", description = "Only check: nothing is taken in.")
  boolean dryRun;

  @Parameters(paramLabel = "FILE", description = "JSON Lines.")
  Path file = Path.of("");

  private final ByteArrayOutputStream chunk = new ByteArrayOutputStream();
  private int lines;
  private long firstLine = 1;
  private long accepted;
  private long refused;
  private int shown;

  @Override
  public Integer call() throws IOException {
    if (!Files.isReadable(file)) {
      throw new CommandFailure("Cannot read %s: there is no such file.".formatted(file));
    }
    ApiClient client = options.client();
    long size = Math.max(1, Files.size(file));
    long read = 0;
    Progress progress = new Progress(dryRun ? "checked" : "imported");
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        read += bytes.length;
        if (lines > 0 && (chunk.size() + bytes.length > CHUNK_BYTES || lines == CHUNK_LINES)) {
          send(client);
          progress.show((double) read / size, accepted + refused);
        }
        chunk.write(bytes);
        lines++;
      }
    }
    send(client);
    progress.show(1, accepted + refused);
    progress.end();
    Output.line(
        "%s %d event%s, refused %d%s."
            .formatted(
                dryRun ? "Would accept" : "Accepted",
                accepted,
                accepted == 1 ? "" : "s",
                refused,
                refused > 0 && !dryRun ? " (they are in quarantine)" : ""));
    return 0;
  }

  private void send(ApiClient client) {
    if (lines == 0) {
      return;
    }
    JsonNode answer =
        client.post(
            "/v1/sources/%s/import%s"
                .formatted(ApiClient.segment(source), dryRun ? "?dryRun=true" : ""),
            "application/x-ndjson",
            chunk.toByteArray());
    accepted += answer.path("accepted").asLong(0);
    refused += answer.path("refused").asLong(0);
    for (JsonNode error : answer.path("errors")) {
      if (shown++ < PROBLEMS_SHOWN) {
        for (JsonNode problem : error.path("problems")) {
          Output.line(
              "line %d: %s: %s %s"
                  .formatted(
                      firstLine + error.path("index").asLong(0),
                      problem.path("path").asString(""),
                      problem.path("message").asString(""),
                      problem.path("remedy").asString("")));
        }
      }
    }
    firstLine += lines;
    lines = 0;
    chunk.reset();
  }
}
