// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Sets, lists and deletes secrets of other systems.
@Command(
    name = "secrets",
    mixinStandardHelpOptions = true,
    description = "Secrets of other systems, which webhooks and connections name.",
    subcommands = {
      SecretsCommand.SetCommand.class,
      SecretsCommand.ListCommand.class,
      SecretsCommand.DeleteCommand.class
    })
final class SecretsCommand implements Runnable {
  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        new CommandLine(this), "Name one of set, list and delete.");
  }

  /// Sets a secret to what is typed.
  @Command(
      name = "set",
      mixinStandardHelpOptions = true,
      description =
          "Set a secret to the first line of the standard input, so that no history of commands"
              + " keeps it.")
  static final class SetCommand implements Callable<Integer> {
    @Mixin ClientOptions options = new ClientOptions();

    @Option(
        names = "--keep-previous",
        description = "Leave the value before valid for webhooks, while their sender changes over.")
    boolean keepPrevious;

    @Parameters(paramLabel = "NAME", description = "The secret's name.")
    String name = "";

    @Override
    public Integer call() throws IOException {
      String value =
          new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .findFirst()
              .orElse("")
              .strip();
      ObjectNode body = ApiClient.JSON.createObjectNode();
      body.put("value", value).put("keepPrevious", keepPrevious);
      options
          .client()
          .put("/v1/secrets/" + ApiClient.segment(name), ApiClient.JSON.writeValueAsBytes(body));
      Output.line("Set %s. It cannot be read again.".formatted(name));
      return 0;
    }
  }

  /// Lists the names.
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "List the names of secrets.")
  static final class ListCommand implements Callable<Integer> {
    @Mixin ClientOptions options = new ClientOptions();

    @Override
    public Integer call() {
      for (JsonNode each : options.client().get("/v1/secrets").path("secrets")) {
        Output.line(
            "%s, set %s"
                .formatted(each.path("name").asString(""), each.path("changedAt").asString("")));
      }
      return 0;
    }
  }

  /// Deletes one.
  @Command(name = "delete", mixinStandardHelpOptions = true, description = "Delete a secret.")
  static final class DeleteCommand implements Callable<Integer> {
    @Mixin ClientOptions options = new ClientOptions();

    @Parameters(paramLabel = "NAME", description = "The secret's name.")
    String name = "";

    @Override
    public Integer call() {
      options.client().delete("/v1/secrets/" + ApiClient.segment(name));
      Output.line("Deleted %s.".formatted(name));
      return 0;
    }
  }
}
