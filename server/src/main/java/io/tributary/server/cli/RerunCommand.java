// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Tells what would become of earlier events today.
@Command(
    name = "rerun",
    mixinStandardHelpOptions = true,
    description = {
      "Tell what would become of earlier events, if they came today: by the functions and the"
          + " refining of now.",
      "Nothing is changed, but with --replay the open events of quarantine that would be accepted"
          + " are taken in."
    })
final class RerunCommand implements Callable<Integer> {
  private static final int PAGE = 500;

  @Mixin ClientOptions options = new ClientOptions();

  @Option(names = "--from", description = "Events received then or later, as 2026-03-01T12:00:00Z.")
  String from = "";

  @Option(names = "--to", description = "Events received before.")
  String to = "";

  @Option(names = "--source", description = "Only events of this source.")
  String source = "";

  @Option(
      names = "--transformation",
      paramLabel = "FILE",
      description = "A function's document that is not applied yet, in the place of its namesake.")
  List<Path> documents = new ArrayList<>();

  @Option(names = "--max", description = "How many events are looked at (default: 20,000).")
  @Nullable Integer max;

  @Option(names = "--replay", description = "Take in what quarantine has and would be accepted.")
  boolean replay;

  @Override
  public Integer call() throws IOException {
    if (replay && !documents.isEmpty()) {
      throw new CommandFailure("Cannot replay by a function that is not applied: apply it first.");
    }
    ApiClient client = options.client();
    JsonNode preview =
        client.post(
            "/v1/reruns/preview", "application/json", ApiClient.JSON.writeValueAsBytes(order()));
    show(preview);
    if (replay) {
      replay(client);
    } else {
      Output.line("Nothing was changed.");
    }
    return 0;
  }

  private ObjectNode order() throws IOException {
    ObjectNode order = ApiClient.JSON.createObjectNode();
    put(order, "from", from);
    put(order, "to", to);
    put(order, "source", source);
    if (max != null) {
      order.put("max", max);
    }
    for (Path document : documents) {
      if (!Files.isRegularFile(document)) {
        throw new CommandFailure("Cannot read %s: there is no such file.".formatted(document));
      }
      String file = String.valueOf(document.getFileName());
      order
          .withObject("documents")
          .put(file.replaceFirst("[.]yaml$", ""), Files.readString(document));
    }
    return order;
  }

  private static void put(ObjectNode order, String name, String value) {
    if (!value.isEmpty()) {
      order.put(name, value);
    }
  }

  private static void show(JsonNode preview) {
    Output.line(
        "Of %s%,d events %,d would be the same, %,d would differ, %,d would be refused: of %,d people."
            .formatted(
                preview.path("whole").asBoolean(true) ? "" : "the first ",
                preview.path("looked").asLong(0),
                preview.path("same").asLong(0),
                preview.path("changed").asLong(0),
                preview.path("refused").asLong(0),
                preview.path("people").asLong(0)));
    Output.line(
        "Of %,d in quarantine %,d would be accepted."
            .formatted(preview.path("quarantined").asLong(0), preview.path("accepted").asLong(0)));
    for (Map.Entry<String, JsonNode> each : preview.path("paths").properties()) {
      Output.line("  %s differs in %,d".formatted(each.getKey(), each.getValue().asLong(0)));
    }
    for (Map.Entry<String, JsonNode> each : preview.path("problems").properties()) {
      Output.line("  refused by %s: %,d".formatted(each.getKey(), each.getValue().asLong(0)));
    }
    for (JsonNode example : preview.path("examples")) {
      Output.line(
          "  %s %s: %s"
              .formatted(
                  example.path("source").asString(""),
                  example.path("messageId").asString(""),
                  example.path("outcome").asString("")));
      for (Map.Entry<String, JsonNode> field : example.path("fields").properties()) {
        Output.line(
            "    %s: %s -> %s"
                .formatted(
                    field.getKey(),
                    field.getValue().path("before").asString("nothing"),
                    field.getValue().path("after").asString("nothing")));
      }
    }
  }

  private void replay(ApiClient client) throws IOException {
    long accepted = 0;
    long refused = 0;
    String after = "";
    do {
      JsonNode page = client.get(list(after));
      ObjectNode body = ApiClient.JSON.createObjectNode();
      page.path("events")
          .forEach(each -> body.withArray("ids").add(each.path("quarantine_id").asString("")));
      if (!page.path("events").isEmpty()) {
        JsonNode done =
            client.post(
                "/v1/quarantine/replay",
                "application/json",
                ApiClient.JSON.writeValueAsBytes(body));
        accepted += done.path("accepted").asLong(0);
        refused += done.path("refused").asLong(0);
      }
      after = page.path("next").asString("");
    } while (!after.isEmpty());
    Output.line(
        "Took in %,d events of quarantine; %,d would be refused again and stay."
            .formatted(accepted, refused));
  }

  private String list(String after) {
    StringBuilder path = new StringBuilder("/v1/quarantine?state=open&limit=" + PAGE);
    query(path, "from", from);
    query(path, "to", to);
    query(path, "source", source);
    query(path, "after", after);
    return path.toString();
  }

  private static void query(StringBuilder path, String name, String value) {
    if (!value.isEmpty()) {
      path.append('&').append(name).append('=').append(ApiClient.segment(value));
    }
  }
}
