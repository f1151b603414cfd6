// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// Shows what sources send.
@Command(
    name = "schema",
    mixinStandardHelpOptions = true,
    description = "Show the events and fields that were discovered, and what has changed.")
final class SchemaCommand implements Callable<Integer> {
  @Mixin ClientOptions options = new ClientOptions();

  @Option(names = "--event", paramLabel = "NAME", description = "Only this event.")
  @Nullable String event;

  @Option(
      names = "--days",
      description = "What has changed within so many days (default: ${DEFAULT-VALUE}).",
      defaultValue = "7")
  int days = 7;

  @Option(
      names = "--changes",
      description = "Only what has changed; exit code 1 where something has.")
  boolean changes;

  @Option(names = "--json", description = "Print the answer of the API.")
  boolean json;

  @Parameters(
      arity = "0..1",
      paramLabel = "SOURCE",
      description = "A source; without one all are listed.")
  @Nullable String source;

  @Override
  public Integer call() {
    String since = "?since=" + Instant.now().minus(Duration.ofDays(days));
    if (source == null) {
      return list(options.client().get("/v1/schema" + since));
    }
    JsonNode answer =
        options.client().get("/v1/sources/%s/schema%s".formatted(ApiClient.segment(source), since));
    if (json) {
      Output.json(answer);
      return 0;
    }
    if (!changes) {
      answer.path("events").forEach(this::fields);
      long leftOut = answer.path("eventsLeftOut").asLong(0);
      if (leftOut > 0) {
        Output.line("%,d events have names beyond the limit.".formatted(leftOut));
      }
    }
    return changed(answer.path("changes"));
  }

  private int list(JsonNode answer) {
    if (json) {
      Output.json(answer);
      return 0;
    }
    Rows rows = new Rows("source", "events", "fields", "left out", "changes", "last seen");
    for (JsonNode one : answer.path("sources")) {
      rows.add(
          one.path("source").asString(""),
          one.path("events").toString(),
          one.path("fields").toString(),
          one.path("leftOut").toString(),
          one.path("changes").toString(),
          one.path("lastSeen").asString(""));
    }
    rows.print();
    return 0;
  }

  private void fields(JsonNode of) {
    String name = title(of);
    if (event != null && !event.equals(name)) {
      return;
    }
    Output.line("");
    Output.line("%s: %,d times".formatted(name, of.path("count").asLong(0)));
    Rows rows = new Rows("field", "type", "times", "null or missing", "written as", "since");
    for (JsonNode field : of.path("fields")) {
      JsonNode nulls = field.path("nullRate");
      rows.add(
          field.path("path").asString(""),
          field.path("type").asString(""),
          field.path("count").toString(),
          nulls.isNumber() ? "%.1f %%".formatted(nulls.asDouble() * 100) : "",
          field.path("examples").isEmpty() ? "" : field.path("examples").path(0).asString(""),
          field.path("firstSeen").asString(""));
    }
    if (!of.path("fields").isEmpty()) {
      rows.print();
    }
    long leftOut = of.path("leftOut").asLong(0);
    if (leftOut > 0) {
      Output.line("%,d times a field beyond the limit.".formatted(leftOut));
    }
  }

  private static String title(JsonNode of) {
    String name = of.path("event").asString("");
    return name.isEmpty() ? of.path("of").asString("") : name;
  }

  private int changed(JsonNode list) {
    Output.line("");
    if (list.isEmpty()) {
      Output.line("Nothing has changed in %d days.".formatted(days));
      return 0;
    }
    Rows rows = new Rows("change", "event", "field", "before", "now", "times", "since");
    for (JsonNode change : list) {
      rows.add(
          change.path("change").asString("").replace('_', ' ').toLowerCase(Locale.ROOT),
          title(change),
          change.path("path").asString(""),
          change.path("before").asString(""),
          change.path("after").asString(""),
          change.path("count").toString(),
          change.path("at").asString(""));
    }
    rows.print();
    return changes ? 1 : 0;
  }
}
