// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.cli;

import java.util.StringJoiner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// Shows how sources do.
@Command(
    name = "health",
    mixinStandardHelpOptions = true,
    description = "Show how all sources do: counts, lateness, volume against the usual.")
final class HealthCommand implements Callable<Integer> {
  @Mixin ClientOptions options = new ClientOptions();

  @Option(
      names = "--hours",
      description = "How many hours are counted (default: ${DEFAULT-VALUE}).",
      defaultValue = "24")
  int hours = 24;

  @Option(names = "--check", description = "Exit code 1 where something is wrong with a source.")
  boolean check;

  @Option(names = "--json", description = "Print the answer of the API.")
  boolean json;

  @Override
  public Integer call() {
    JsonNode answer = options.client().get("/v1/source-health?hours=" + hours);
    boolean wrong = false;
    Rows rows =
        new Rows(
            "source",
            "accepted",
            "quarantined",
            "duplicates",
            "late",
            "violating",
            "95 % within",
            "last event",
            "last hour",
            "usual",
            "findings");
    for (JsonNode one : answer.path("sources")) {
      StringJoiner findings = new StringJoiner(", ");
      one.path("findings").forEach(finding -> findings.add(finding.asString("")));
      wrong |= findings.length() > 0;
      JsonNode window = one.path("window");
      JsonNode most = one.path("lag").path("mostWithinSeconds");
      JsonNode since = one.path("secondsSinceLast");
      JsonNode usual = one.path("volume").path("usual");
      rows.add(
          one.path("source").asString(""),
          window.path("accepted").toString(),
          window.path("quarantined").toString(),
          window.path("duplicates").toString(),
          window.path("late").toString(),
          window.path("violating").toString(),
          most.isNumber() ? most.asLong() + " s" : "",
          since.isNumber() ? since.asLong() + " s ago" : "never",
          one.path("volume").path("accepted").toString(),
          usual.isNumber() ? usual.toString() : "",
          findings.toString());
    }
    if (json) {
      Output.json(answer);
    } else {
      rows.print();
    }
    return check && wrong ? 1 : 0;
  }
}
