// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/// Shows the tables that enriching reads.
@Command(
    name = "tables",
    mixinStandardHelpOptions = true,
    description = "Show the tables that enriching reads: files in the data directory's tables.")
final class TablesCommand implements Callable<Integer> {
  @Mixin ClientOptions options = new ClientOptions();

  @Override
  public Integer call() {
    for (JsonNode table : options.client().get("/v1/refining").path("tables")) {
      String name = table.path("name").asString("");
      if (table.path("version").isString()) {
        Output.line(
            "%-20s %s, %s%s%s%s"
                .formatted(
                    name,
                    table.path("version").stringValue(),
                    table.path("what").asString(""),
                    rows(table.path("rows").asLong(0)),
                    said(", of ", table.path("dated")),
                    said(", licence ", table.path("licence"))));
      }
      if (table.path("problem").isString()) {
        Output.line("%-20s %s".formatted(name, table.path("problem").stringValue()));
      }
    }
    return 0;
  }

  private static String rows(long rows) {
    return rows == 0 ? "" : ", %,d rows".formatted(rows);
  }

  private static String said(String before, JsonNode value) {
    return value.isString() ? before + value.stringValue() : "";
  }
}
