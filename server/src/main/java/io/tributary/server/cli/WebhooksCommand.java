// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.cli;

import java.util.StringJoiner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/// Lists the webhooks.
@Command(
    name = "webhooks",
    mixinStandardHelpOptions = true,
    description = "List the webhooks: what to call, and what became of deliveries.")
final class WebhooksCommand implements Callable<Integer> {
  @Mixin ClientOptions options = new ClientOptions();

  @Override
  public Integer call() {
    JsonNode list = options.client().get("/v1/webhooks").path("webhooks");
    for (JsonNode each : list) {
      StringJoiner counts = new StringJoiner(", ");
      each.path("deliveries")
          .properties()
          .forEach(
              count -> counts.add("%s %,d".formatted(count.getKey(), count.getValue().asLong(0))));
      boolean isSet =
          each.path("secretSet").asBoolean(false)
              || each.path("provider").asString("").equals("sns");
      Output.line(
          "%s (%s) at %s: %s%s"
              .formatted(
                  each.path("source").asString(""),
                  each.path("provider").asString(""),
                  each.path("address").asString(""),
                  counts.length() == 0 ? "nothing came since the start" : counts,
                  isSet
                      ? ""
                      : "; its secret '%s' is not set"
                          .formatted(each.path("secret").asString(""))));
      if (each.path("lastRefusal").isString()) {
        Output.line("  last refused: " + each.path("lastRefusal").asString(""));
      }
    }
    if (list.isEmpty()) {
      Output.line("There are none. docs/webhooks.md tells how to make one.");
    }
    return 0;
  }
}
