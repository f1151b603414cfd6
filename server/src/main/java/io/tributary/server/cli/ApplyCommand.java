// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
                "/v1/workspace/apply" + (dryRun ? "?dryRun=true" : ""),
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
    }
    Output.line(
        answer.path("changes").isEmpty()
            ? "Nothing to change."
            : dryRun ? "Nothing was changed: this was a dry run." : "Applied.");
    return 0;
  }
}
