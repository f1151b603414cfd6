// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Applies a workspace that is written as files.
@Command(
    name = "apply",
    mixinStandardHelpOptions = true,
    description = "Apply a workspace as files: sources, identity and golden-record rules.")
final class ApplyCommand implements Callable<Integer> {
  @Mixin ClientOptions options = new ClientOptions();

  @Option(names = "--dry-run", description = "Only show what would change.")
  boolean dryRun;

  @Option(
      names = "--prune",
      description =
          "Also delete sources that have no file, and take the default rules where the"
              + " folder has none.")
  boolean prune;

  @Parameters(paramLabel = "DIR", description = "The folder, such as workspace.example.")
  Path folder = Path.of("");

  @Override
  public Integer call() throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new CommandFailure("Cannot read %s: there is no such folder.".formatted(folder));
    }
    ObjectNode files = ApiClient.JSON.createObjectNode();
    try (Stream<Path> paths = Files.walk(folder)) {
      List<Path> all = paths.filter(Files::isRegularFile).sorted().toList();
      for (Path path : all) {
        files.put(folder.relativize(path).toString().replace('\\', '/'), Files.readString(path));
      }
    }
    ObjectNode body = ApiClient.JSON.createObjectNode();
    body.set("files", files);
    JsonNode answer =
        options
            .client()
            .post(
                "/v1/workspace/apply?dryRun=%s&prune=%s".formatted(dryRun, prune),
                "application/json",
                ApiClient.JSON.writeValueAsBytes(body));
    for (JsonNode change : answer.path("changes")) {
      Output.line(change.asString(""));
    }
    JsonNode people = answer.path("people");
    if (people.isObject()) {
      Output.line(
          "%s %,d people and part %,d."
              .formatted(
                  dryRun ? "These rules would join" : "These rules join",
                  people.path("joined").asLong(0),
                  people.path("parted").asLong(0)));
      people.path("examples").forEach(ApplyCommand::show);
    }
    Output.line(
        answer.path("changes").isEmpty()
            ? "Nothing to change."
            : dryRun ? "Nothing was changed: this was a dry run." : "Applied.");
    return 0;
  }

  private static void show(JsonNode example) {
    StringJoiner names = new StringJoiner(", ");
    example.path("people").forEach(person -> names.add(person.path("label").asString("")));
    Output.line("  %s: %s".formatted(example.path("kind").asString(""), names));
  }
}
