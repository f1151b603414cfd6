// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Shows the values behind tokens.
@Command(
    name = "reveal",
    mixinStandardHelpOptions = true,
    description = "Show the values behind tokens of personal data. It is logged who did so.")
final class RevealCommand implements Callable<Integer> {
  @Mixin ClientOptions options = new ClientOptions();

  @Parameters(paramLabel = "TOKEN", arity = "1..*", description = "As tok_….")
  List<String> tokens = List.of();

  @Override
  public Integer call() {
    ObjectNode body = ApiClient.JSON.createObjectNode();
    tokens.forEach(body.putArray("tokens")::add);
    JsonNode values =
        options
            .client()
            .post(
                "/v1/personal-data/reveal",
                "application/json",
                ApiClient.JSON.writeValueAsBytes(body))
            .path("values");
    for (String token : tokens) {
      if (!values.has(token)) {
        throw new CommandFailure("One of them is no token of this installation.");
      }
      Output.line(values.path(token).asString(""));
    }
    return 0;
  }
}
