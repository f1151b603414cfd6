// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// Explains why two identifiers are one person, or why not.
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = "Explain why two identifiers are one person, or why not.")
final class ExplainCommand implements Callable<Integer> {
  @Mixin ClientOptions options = new ClientOptions();

  @Option(names = "--json", description = "Answer as JSON.")
  boolean json;

  @Parameters(index = "0", paramLabel = "A", description = "An identifier, as type:value.")
  String a = "";

  @Parameters(index = "1", paramLabel = "B", description = "Another.")
  String b = "";

  @Override
  public Integer call() {
    JsonNode answer =
        options
            .client()
            .get("/v1/explain?a=%s&b=%s".formatted(ApiClient.segment(a), ApiClient.segment(b)));
    if (json) {
      Output.json(answer);
      return 0;
    }
    Output.line(answer.path("text").asString(""));
    answer.path("because").forEach(ExplainCommand::link);
    answer.path("against").forEach(ExplainCommand::link);
    return 0;
  }

  private static void link(JsonNode link) {
    Output.line(
        "  %s – %s: %s, %s; told %d times by %s, first by message %s at %s"
            .formatted(
                link.path("a").asString(""),
                link.path("b").asString(""),
                link.path("kind").asString(""),
                link.path("use").asString(""),
                link.path("count").asLong(0),
                link.path("sources"),
                link.path("firstMessageId").asString(""),
                link.path("first").asString("")));
  }
}
