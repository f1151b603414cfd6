// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Matches the people of a running platform.
@Command(
    name = "match-people",
    mixinStandardHelpOptions = true,
    description = {
      "Find out who is who among the platform's people without a shared key, and join them.",
      "Pairs from --threshold on become evidence that joins people, by the identity rules; those from"
          + " --review-from on wait for a decision (console, page Review). A new run takes the place"
          + " of the former one.",
      "--dry-run says how many people would be joined, and changes nothing."
    })
final class MatchPeopleCommand implements Callable<Integer> {
  private static final long LOOK_MS = 300;

  @Mixin ClientOptions options = new ClientOptions();

  @Option(
      names = "--threshold",
      paramLabel = "P",
      description = "The probability from which a match may join (default: 0.9).")
  @Nullable Double threshold;

  @Option(
      names = "--review-from",
      paramLabel = "P",
      description = "The probability from which somebody has to decide (default: 0.2).")
  @Nullable Double reviewFrom;

  @Option(names = "--dry-run", description = "Change nothing.")
  boolean dryRun;

  @Override
  public Integer call() throws IOException, InterruptedException {
    ApiClient client = options.client();
    ObjectNode order = ApiClient.JSON.createObjectNode();
    if (threshold != null) {
      order.put("threshold", threshold);
    }
    if (reviewFrom != null) {
      order.put("reviewFrom", reviewFrom);
    }
    JsonNode run =
        client.post(
            "/v1/matching/runs" + (dryRun ? "?dryRun=true" : ""),
            "application/json",
            ApiClient.JSON.writeValueAsBytes(order));
    String id = run.path("id").asString("");
    Progress progress = new Progress("of 100: matching");
    while (run.path("outcome").asString("").equals("running")) {
      progress.show(run.path("share").asDouble(0), Math.round(run.path("share").asDouble(0) * 100));
      Thread.sleep(LOOK_MS);
      run = client.get("/v1/matching/runs/" + id);
    }
    progress.end();
    return show(run);
  }

  private static int show(JsonNode run) {
    String outcome = run.path("outcome").asString("");
    if (!outcome.equals("applied") && !outcome.equals("tried")) {
      throw new CommandFailure("The run %s: %s".formatted(outcome, run.path("note").asString("")));
    }
    Output.line(
        "Compared %,d people by %,d pairs (%,d people tell nothing to compare; %,d pairs of blocks that are too large were skipped)."
            .formatted(
                run.path("records").asLong(0),
                run.path("pairs").asLong(0),
                run.path("leftOut").asLong(0),
                run.path("skippedPairs").asLong(0)));
    Output.line(
        "%,d matches may join from probability %s on, %,d wait for a decision; %,d are new or other than before, %,d hold no more."
            .formatted(
                run.path("joining").asLong(0),
                run.path("threshold").asString(""),
                run.path("doubtful").asLong(0),
                run.path("added").asLong(0),
                run.path("withdrawn").asLong(0)));
    for (JsonNode note : run.path("notes")) {
      Output.line(note.asString(""));
    }
    boolean tried = outcome.equals("tried");
    Output.line(
        "%,d people %s one with others. Model %s."
            .formatted(
                run.path("joinedPeople").asLong(0),
                tried ? "would become" : "became",
                run.path("model").asString("")));
    for (JsonNode example : run.path("examples")) {
      Output.line(
          "  %s: %s -> %s"
              .formatted(
                  example.path("kind").asString(""),
                  example.path("before"),
                  example.path("after")));
    }
    if (tried) {
      Output.line("Nothing was changed.");
    }
    return 0;
  }
}
