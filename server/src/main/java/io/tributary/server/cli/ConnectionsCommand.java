// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// Shows connections, and does things to them.
@Command(
    name = "connections",
    mixinStandardHelpOptions = true,
    description = {
      "Connections to other systems. Without arguments: list them, and how they are.",
      "Documents of the workspace define them: see ./tributary apply."
    })
final class ConnectionsCommand implements Callable<Integer> {
  private static final List<String> ACTIONS = List.of("read", "pause", "resume", "reset");

  @Mixin ClientOptions options = new ClientOptions();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "ACTION",
      description =
          "show: all that is known of one; test: connect, and look at what comes first, nothing is"
              + " taken; read: read it now; pause; resume; reset: forget how far it was read;"
              + " kinds: the connectors and their settings.")
  String action = "list";

  @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "The connection.")
  String name = "";

  @Override
  public Integer call() {
    ApiClient client = options.client();
    switch (action) {
      case "list" -> client.get("/v1/connections").path("connections").forEach(this::line);
      case "kinds" -> client.get("/v1/connectors").path("connectors").forEach(this::kind);
      case "show" -> show(client.get(path()));
      case "test" -> test(post(client, "/test"));
      default -> {
        if (!ACTIONS.contains(action)) {
          throw new CommandFailure(
              "There is no action '%s': name one of show, test, read, pause, resume, reset, kinds."
                  .formatted(action));
        }
        line(post(client, "/" + action));
      }
    }
    return 0;
  }

  private String path() {
    if (name.isEmpty()) {
      throw new CommandFailure("Name the connection.");
    }
    return "/v1/connections/" + ApiClient.segment(name);
  }

  private JsonNode post(ApiClient client, String verb) {
    return client.post(path() + verb, "application/json", new byte[0]);
  }

  private void line(JsonNode one) {
    String lag = one.path("lagSeconds").isNull() ? "" : ", as of " + text(one, "asOf");
    Output.line(
        "%s (%s to %s): %s, %d rows, %d refused%s"
            .formatted(
                text(one, "name"),
                text(one, "connector"),
                text(one, "source"),
                text(one, "state"),
                one.path("rows").asLong(0),
                one.path("refused").asLong(0),
                lag));
    problem(one.path("failure"));
  }

  private void show(JsonNode one) {
    line(one);
    Output.line(
        "  %d calls, %d skipped, %d readings; next %s"
            .formatted(
                one.path("calls").asLong(0),
                one.path("skipped").asLong(0),
                one.path("readings").asLong(0),
                one.path("nextAt").asString("now")));
    Output.line("  checkpoint " + one.path("checkpoint").asString("none"));
    one.path("notices")
        .forEach(
            notice -> Output.line("  %s %s".formatted(text(notice, "at"), text(notice, "text"))));
    one.path("problems").forEach(ConnectionsCommand::problem);
  }

  private void test(JsonNode look) {
    Output.line(
        "%d records: %d calls, %d skipped, %d refused. Nothing was taken."
            .formatted(
                look.path("rows").asLong(0),
                look.path("calls").asLong(0),
                look.path("skipped").asLong(0),
                look.path("refused").asLong(0)));
    for (JsonNode field : look.path("fields")) {
      Output.line(
          "  %s: %s, %.0f %% filled"
              .formatted(
                  text(field, "name"),
                  text(field, "type"),
                  100 * field.path("filled").asDouble(0)));
    }
    look.path("problems").forEach(ConnectionsCommand::problem);
    Output.line("A mapping that they suggest:\n" + look.path("mapping").asString("none"));
  }

  private void kind(JsonNode connector) {
    Output.line(text(connector, "kind") + ": " + text(connector, "description"));
    for (JsonNode option : connector.path("options")) {
      Output.line(
          "  %s (%s%s): %s"
              .formatted(
                  text(option, "name"),
                  text(option, "kind"),
                  option.path("required").asBoolean(false) ? ", required" : "",
                  text(option, "description")));
    }
  }

  private static void problem(JsonNode problem) {
    if (problem.isObject()) {
      Output.line(
          "  %s %s %s"
              .formatted(text(problem, "path"), text(problem, "message"), text(problem, "remedy")));
    }
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asString("");
  }
}
