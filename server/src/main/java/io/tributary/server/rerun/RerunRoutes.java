// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.rerun;

import io.tributary.collect.DoorRules;
import io.tributary.http.Operation;
import io.tributary.http.Operation.Content;
import io.tributary.http.Reply;
import io.tributary.http.Request;
import io.tributary.http.Route;
import io.tributary.lake.RawEvents;
import io.tributary.model.Identifier;
import io.tributary.model.Permission;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import io.tributary.model.WorkspaceId;
import io.tributary.server.api.ApiRoutes;
import io.tributary.server.api.Fields;
import io.tributary.server.api.Masking;
import io.tributary.server.api.ProblemJson;
import io.tributary.server.api.Shape;
import io.tributary.server.functions.SourceFunctions;
import io.tributary.transform.Transformation;
import io.tributary.unify.read.People;
import io.tributary.workspace.WorkspaceImage;
import io.tributary.workspace.files.WorkspaceFiles;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What would become of events that were received before, if they came today.
public final class RerunRoutes {
  private static final int EVENTS = 20_000;
  private static final int EVENTS_MAX = 200_000;
  private static final String COUNTS = Shape.map(Shape.WHOLE);
  private static final String PREVIEW =
      Shape.object(
          "looked",
          Shape.WHOLE,
          "same",
          Shape.WHOLE,
          "changed",
          Shape.WHOLE,
          "refused",
          Shape.WHOLE,
          "quarantined",
          Shape.WHOLE,
          "accepted",
          Shape.WHOLE,
          "people",
          Shape.WHOLE,
          "whole",
          Shape.TRUTH,
          "paths",
          COUNTS,
          "problems",
          COUNTS,
          "examples",
          Shape.list(
              Shape.object(
                  "source",
                  Shape.TEXT,
                  "messageId",
                  Shape.TEXT,
                  "outcome",
                  Shape.words("changed", "refused", "accepted"),
                  "fields",
                  Shape.map(
                      Shape.object(
                          "before", Shape.orNull(Shape.TEXT), "after", Shape.orNull(Shape.TEXT))),
                  "problems",
                  Shape.list(Shape.PROBLEM))));

  private final ApiRoutes.Parts parts;
  private final DoorRules rules;
  private final SourceFunctions functions;

  /// Makes them.
  ///
  /// @param rules what holds at the door now
  /// @param functions runs functions that are not applied
  public RerunRoutes(ApiRoutes.Parts parts, DoorRules rules, SourceFunctions functions) {
    this.parts = parts;
    this.rules = rules;
    this.functions = functions;
  }

  /// The routes.
  public List<Route> routes() {
    return List.of(
        new Route(
            "POST",
            "/v1/reruns/preview",
            Permission.REPLAY,
            Operation.of("quarantine", "Tell what would become of earlier events today")
                .described(
                    "Runs the events of a time, as they came, through the functions and the refining"
                        + " of today, and compares with what was made of them; `documents` tries"
                        + " functions that are not applied yet, by their names. Nothing is changed."
                        + " Values are shown to those who may read personal data.")
                .taking(
                    Content.json(
                        "",
                        Shape.object(
                            "from?",
                            Shape.TIME,
                            "to?",
                            Shape.TIME,
                            "source?",
                            Shape.TEXT,
                            "documents?",
                            Shape.map(Shape.TEXT),
                            "max?",
                            Shape.WHOLE),
                        "{\"from\":\"2026-03-01T00:00:00Z\"}"))
                .answering(
                    200,
                    Content.json(
                        "`whole` is false where there were more than `max`.", PREVIEW, "")),
            this::preview));
  }

  private Reply preview(Request request) {
    JsonNode body = request.json();
    int max = body.path("max").asInt(EVENTS);
    if (max < 1 || max > EVENTS_MAX) {
      throw new ProblemException(
          Problem.Code.INVALID_ARGUMENT,
          "max",
          "The field is no number from 1 to %d.".formatted(EVENTS_MAX),
          "Send such a number, or leave it out for %d.".formatted(EVENTS));
    }
    Rerun rerun =
        new Rerun(
            rules(request, body),
            (workspace, name) -> parts.registry().image(workspace).source(name),
            parts.refiner(),
            this::person);
    RerunPreview preview =
        rerun.preview(
            parts.lake().rawEvents(),
            request.workspace(),
            new RawEvents.Received(
                time(body, "from"),
                time(body, "to"),
                Fields.optionalText(body, "source").orElse(null)),
            max);
    return Reply.json(json(preview, Masking.seesPersonalData(request)));
  }

  /// What holds today, with other functions in the place of some.
  private DoorRules rules(Request request, JsonNode body) {
    JsonNode documents = body.path("documents");
    if (documents.isEmpty()) {
      return rules;
    }
    WorkspaceImage image = parts.registry().image(request.workspace());
    SortedMap<String, Transformation> all = new TreeMap<>(image.transformations());
    for (Map.Entry<String, JsonNode> each : documents.properties()) {
      String name = each.getKey();
      all.put(
          name,
          WorkspaceFiles.transformation(name, "documents." + name, each.getValue().asString("")));
    }
    return source ->
        rules
            .of(source)
            .with(functions.of(Transformation.of(source.source().name(), all.values())));
  }

  private Optional<String> person(WorkspaceId workspace, Identifier identifier) {
    People people = parts.people();
    return people
        .find(workspace, people.id(workspace, identifier))
        .map(found -> found.id().toString());
  }

  private static @Nullable Instant time(JsonNode body, String name) {
    try {
      return Fields.optionalText(body, name).map(Instant::parse).orElse(null);
    } catch (DateTimeException _) {
      throw new ProblemException(
          Problem.Code.INVALID_ARGUMENT,
          name,
          "The field is no time.",
          "Write it as 2026-03-01T12:00:00Z, or leave it out.");
    }
  }

  private static ObjectNode json(RerunPreview preview, boolean values) {
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("looked", preview.looked())
            .put("same", preview.same())
            .put("changed", preview.changed())
            .put("refused", preview.refused())
            .put("quarantined", preview.quarantined())
            .put("accepted", preview.accepted())
            .put("people", preview.people())
            .put("whole", preview.whole());
    preview.paths().forEach(body.putObject("paths")::put);
    preview.problems().forEach(body.putObject("problems")::put);
    ArrayNode examples = body.putArray("examples");
    for (RerunPreview.Example each : preview.examples()) {
      ObjectNode example =
          examples
              .addObject()
              .put("source", each.source())
              .put("messageId", each.messageId())
              .put("outcome", each.outcome());
      ObjectNode fields = example.putObject("fields");
      each.fields()
          .forEach((path, field) ->
              fields
                  .putObject(path)
                  .put("before", values || field.before() == null ? field.before() : "•••")
                  .put("after", values || field.after() == null ? field.after() : "•••"));
      example.set("problems", ProblemJson.of(each.problems()));
    }
    return body;
  }
}
