// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Runs SQL.
@Command(
    name = "sql",
    mixinStandardHelpOptions = true,
    description = "Run a SELECT over events, profiles, identifiers, evidence and merges.")
final class SqlCommand implements Callable<Integer> {
  private static final Map<String, String> MEDIA_TYPES =
      Map.of(
          "json",
          "application/json",
          "csv",
          "text/csv",
          "arrow",
          "application/vnd.apache.arrow.stream");

  @Mixin ClientOptions options = new ClientOptions();

  @Option(
      names = "--format",
      description =
          "table, csv, json or arrow, the last as a stream to be read by programs"
              + " (default: ${DEFAULT-VALUE}).",
      defaultValue = "table")
  String format = "table";

  @Parameters(paramLabel = "SQL", description = "One SELECT statement.")
  String sql = "";

  @Override
  public Integer call() throws IOException {
    ObjectNode body = ApiClient.JSON.createObjectNode().put("sql", sql);
    if (format.equals("table")) {
      try (InputStream answer = options.client().stream("/v1/sql", body, "application/json")) {
        JsonNode table = ApiClient.JSON.readTree(answer);
        TextTable.print(table);
      }
      return 0;
    }
    String mediaType = MEDIA_TYPES.get(format);
    if (mediaType == null) {
      throw new CommandFailure(
          "Cannot write the format '%s': it is table, csv, json or arrow.".formatted(format));
    }
    try (InputStream answer = options.client().stream("/v1/sql", body, mediaType)) {
      answer.transferTo(System.out);
      System.out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return 0;
  }
}
