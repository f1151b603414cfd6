// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// Shows a person's events.
@Command(
    name = "events",
    mixinStandardHelpOptions = true,
    description = "Show a person's latest events, one JSON object a line.")
final class EventsCommand implements Callable<Integer> {
  @Mixin ClientOptions options = new ClientOptions();

  @Option(
      names = "--limit",
      description = "How many (default: ${DEFAULT-VALUE}).",
      defaultValue = "20")
  int limit = 20;

  @Parameters(
      paramLabel = "TYPE:VALUE | PROFILE_ID",
      description = "An identifier, as email:jane@example.com, or a profile id.")
  String reference = "";

  @Override
  public Integer call() {
    JsonNode page =
        options
            .client()
            .get("/v1/profiles/%s/events?limit=%d".formatted(ApiClient.segment(reference), limit));
    page.path("events").forEach(event -> Output.line(event.toString()));
    return 0;
  }
}
