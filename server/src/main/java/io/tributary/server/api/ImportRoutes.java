// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.api;

import io.tributary.collect.CollectSource;
import io.tributary.collect.Collector;
import io.tributary.collect.Receipt;
import io.tributary.collect.Sender;
import io.tributary.http.Operation;
import io.tributary.http.Operation.Content;
import io.tributary.http.Operation.Parameter;
import io.tributary.http.Reply;
import io.tributary.http.Request;
import io.tributary.http.Route;
import io.tributary.model.Permission;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import io.tributary.model.Refiner;
import io.tributary.workspace.Source;
import io.tributary.workspace.WorkspaceRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The file door: tracking calls as JSON Lines.
final class ImportRoutes {
  private static final int BODY_BYTES_MAX = 8 * 1024 * 1024;
  private static final Duration BODY_TIME_MAX = Duration.ofMinutes(1);

  private static final String RECEIPT =
      Shape.object(
          "accepted",
          Shape.WHOLE,
          "refused",
          Shape.WHOLE,
          "errors",
          Shape.list(
              Shape.object(
                  "index",
                  Shape.WHOLE,
                  "messageId",
                  Shape.orNull(Shape.TEXT),
                  "problems",
                  Shape.list(Shape.PROBLEM))));

  private final WorkspaceRegistry registry;
  private final Collector collector;
  private final Refiner refiner;

  ImportRoutes(WorkspaceRegistry registry, Collector collector, Refiner refiner) {
    this.refiner = refiner;
    this.registry = registry;
    this.collector = collector;
  }

  List<Route> routes() {
    return List.of(
        new Route(
            "POST",
            "/v1/sources/{name}/import",
            Permission.IMPORT,
            Operation.of("collect", "Bring in tracking calls, one JSON object a line")
                .with(Parameter.path("name", "The source that they are from."))
                .with(Parameter.query("dryRun", "`true` to only check."))
                .taking(new Content("application/x-ndjson", "At most 8 MiB of lines.", "{}", ""))
                .answering(200, Content.json("Refused lines are in quarantine.", RECEIPT, "")),
            this::take));
  }

  private Reply take(Request request) {
    Source source = source(registry, request, request.path("name"));
    List<byte[]> lines = lines(request.body(BODY_BYTES_MAX, BODY_TIME_MAX));
    CollectSource from = new CollectSource(request.workspace(), source);
    Receipt receipt =
        Fields.flag(request, "dryRun")
            ? collector.check(from, lines, refiner)
            : collector.collect(from, lines, Sender.UNKNOWN);
    return Reply.json(receipt(receipt));
  }

  /// A source of the caller's workspace.
  static Source source(WorkspaceRegistry registry, Request request, String name) {
    return registry
        .image(request.workspace())
        .source(name)
        .orElseThrow(() ->
            new ProblemException(
                Problem.Code.NOT_FOUND,
                "name",
                "There is no source of this name.",
                "Make it by POST /v1/sources, or list those there are by GET /v1/sources."));
  }

  static ObjectNode receipt(Receipt receipt) {
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("accepted", receipt.accepted())
            .put("refused", receipt.refused().size());
    ArrayNode errors = body.putArray("errors");
    for (Receipt.Refusal refusal : receipt.refused()) {
      ObjectNode error = errors.addObject().put("index", refusal.index());
      error.put("messageId", refusal.messageId());
      error.set("problems", ProblemJson.of(refusal.problems()));
    }
    return body;
  }

  private static List<byte[]> lines(byte[] body) {
    List<byte[]> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= body.length; i++) {
      if (i == body.length || body[i] == '\n') {
        int end = i > start && body[i - 1] == '\r' ? i - 1 : i;
        if (end > start) {
          lines.add(Arrays.copyOfRange(body, start, end));
        }
        start = i + 1;
      }
    }
    return lines;
  }
}
