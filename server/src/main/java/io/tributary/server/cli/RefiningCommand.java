// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Shows and changes how a source is cleansed, enriched and protected.
@Command(
    name = "refining",
    mixinStandardHelpOptions = true,
    description = {
      "Show how a source is cleansed, enriched and protected, and change it.",
      "--survey tells which fields hold personal data, --effects what cleansing did."
    })
final class RefiningCommand implements Callable<Integer> {
  @Mixin ClientOptions options = new ClientOptions();

  @Option(
      names = "--step",
      paramLabel = "STEP=on|off",
      description = "Switch a step on or off; may be repeated.")
  Map<String, String> steps = new LinkedHashMap<>();

  @Option(
      names = "--protect",
      paramLabel = "KIND=keep|hash|tokenise|drop",
      description = "What becomes of a kind of personal data; may be repeated.")
  Map<String, String> kinds = new LinkedHashMap<>();

  @Option(
      names = "--field",
      paramLabel = "PATH=keep|hash|tokenise|drop",
      description = "The same for a field, as properties.note; may be repeated.")
  Map<String, String> fields = new LinkedHashMap<>();

  @Option(names = "--survey", description = "Tell which fields hold personal data.")
  boolean survey;

  @Option(names = "--effects", description = "Tell what cleansing did in the last 24 hours.")
  boolean effects;

  @Parameters(paramLabel = "SOURCE", description = "The source's name.")
  String source = "";

  @Override
  public Integer call() {
    ApiClient client = options.client();
    String path = "/v1/sources/" + ApiClient.segment(source);
    if (survey) {
      survey(client.get(path + "/personal-data"));
    } else if (effects) {
      effects(client.get(path + "/effects"));
    } else {
      JsonNode now = client.get(path + "/refining");
      show(
          steps.isEmpty() && kinds.isEmpty() && fields.isEmpty()
              ? now
              : client.put(path + "/refining", ApiClient.JSON.writeValueAsBytes(changed(now))));
    }
    return 0;
  }

  private ObjectNode changed(JsonNode now) {
    ObjectNode wanted = ApiClient.JSON.createObjectNode();
    wanted.set("version", now.path("version"));
    ObjectNode switches = wanted.putObject("steps");
    now.path("steps").properties().forEach(each -> switches.set(each.getKey(), each.getValue()));
    steps.forEach((step, state) -> {
      if (!state.equals("on") && !state.equals("off")) {
        throw new CommandFailure(
            "Cannot switch %s: write %s=on or %s=off.".formatted(step, step, step));
      }
      switches.put(step, state.equals("on"));
    });
    said(wanted.putObject("personalData"), now.path("personalData"), kinds);
    said(wanted.putObject("fields"), now.path("fields"), fields);
    return wanted;
  }

  private static void said(ObjectNode wanted, JsonNode now, Map<String, String> changes) {
    now.properties().forEach(each -> wanted.set(each.getKey(), each.getValue()));
    changes.forEach(wanted::put);
  }

  private static void show(JsonNode refining) {
    refining
        .path("steps")
        .properties()
        .forEach(each ->
            Output.line(
                "%-16s %s".formatted(each.getKey(), each.getValue().asBoolean() ? "on" : "off")));
    for (String part : new String[] {"personalData", "fields"}) {
      refining
          .path(part)
          .properties()
          .forEach(each ->
              Output.line("%-16s %s".formatted(each.getKey(), each.getValue().asString(""))));
    }
  }

  private static void survey(JsonNode answer) {
    Output.line("Of the last %d events:".formatted(answer.path("events").asLong(0)));
    for (JsonNode finding : answer.path("findings")) {
      Output.line(
          "%-32s %-12s %6d values, by %s, %s"
              .formatted(
                  finding.path("path").asString(""),
                  finding.path("kind").asString(""),
                  finding.path("values").asLong(0),
                  finding.path("byName").asBoolean() ? "name" : "form",
                  finding.path("protection").asString("")));
    }
  }

  private static void effects(JsonNode answer) {
    Output.line("Of %d events:".formatted(answer.path("events").asLong(0)));
    for (JsonNode effect : answer.path("effects")) {
      Output.line(
          "%-16s %-32s %-8s %8d"
              .formatted(
                  effect.path("step").asString(""),
                  effect.path("path").asString(""),
                  effect.path("change").asString(""),
                  effect.path("events").asLong(0)));
    }
  }
}
