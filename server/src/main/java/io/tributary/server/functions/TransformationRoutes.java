// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.functions;

import io.tributary.http.Operation;
import io.tributary.http.Operation.Content;
import io.tributary.http.Operation.Parameter;
import io.tributary.http.Reply;
import io.tributary.http.Request;
import io.tributary.http.Route;
import io.tributary.model.Permission;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import io.tributary.server.api.Fields;
import io.tributary.server.api.ProblemJson;
import io.tributary.server.api.Shape;
import io.tributary.transform.Functions;
import io.tributary.transform.Transformation;
import io.tributary.transform.Tried;
import io.tributary.workspace.DefinitionKey.Kind;
import io.tributary.workspace.WorkspaceRegistry;
import io.tributary.workspace.files.WorkspaceFiles;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Users' functions: listed, read, and tried on events. They are changed as documents of the
/// workspace.
public final class TransformationRoutes {
  private static final String TAG = "transformations";
  private static final int EVENTS_MAX = 500;
  private static final String BRIEF =
      Shape.object(
          "name",
          Shape.TEXT,
          "description",
          Shape.TEXT,
          "sources",
          Shape.list(Shape.TEXT),
          "enabled",
          Shape.TRUTH,
          "stamp",
          Shape.TEXT,
          "samples",
          Shape.WHOLE,
          "version",
          Shape.WHOLE);
  private static final String RESULT =
      Shape.object(
          "event",
          Shape.ANY,
          "outcome",
          Shape.words("changed", "left_out", "failed"),
          "gave",
          Shape.ANY,
          "expected?",
          Shape.ANY,
          "asExpected",
          Shape.TRUTH,
          "said",
          Shape.TEXT,
          "problems",
          Shape.list(Shape.PROBLEM));

  private final WorkspaceRegistry registry;
  private final Functions functions;

  /// Makes them.
  ///
  /// @param functions runs those that are tried
  public TransformationRoutes(WorkspaceRegistry registry, Functions functions) {
    this.registry = registry;
    this.functions = functions;
  }

  /// The routes.
  public List<Route> routes() {
    return List.of(
        new Route(
            "GET",
            "/v1/transformations",
            Permission.READ_SETTINGS,
            Operation.of(TAG, "List users' functions")
                .answering(
                    200, Content.json("", Shape.object("transformations", Shape.list(BRIEF)), "")),
            this::list),
        new Route(
            "GET",
            "/v1/transformations/{name}",
            Permission.READ_SETTINGS,
            Operation.of(TAG, "Read the document of a function")
                .with(Parameter.path("name", "Its name."))
                .answering(
                    200,
                    Content.json("", Shape.object("name", Shape.TEXT, "document", Shape.TEXT), "")),
            this::read),
        new Route(
            "POST",
            "/v1/transformations/test",
            Permission.WRITE_SETTINGS,
            Operation.of(TAG, "Try a function")
                .described(
                    "Runs it on the samples of its document, or on the events that are sent; nothing"
                        + " is kept. Within the limits of the door: 200 ms and 64 MiB.")
                .taking(
                    Content.json(
                        "",
                        Shape.object(
                            "document",
                            Shape.TEXT,
                            "source?",
                            Shape.TEXT,
                            "events?",
                            Shape.list(Shape.map(Shape.ANY))),
                        "{\"document\":\"sources: [web]\\nfunction: |\\n  function transform(event)"
                            + " { return event; }\"}"))
                .answering(200, Content.json("", Shape.object("results", Shape.list(RESULT)), "")),
            this::test));
  }

  private Reply list(Request request) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode list = body.putArray("transformations");
    var image = registry.image(request.workspace());
    for (Transformation each : image.transformations().values()) {
      ObjectNode brief = list.addObject();
      brief.put("name", each.name()).put("description", each.description());
      ArrayNode sources = brief.putArray("sources");
      each.sources().forEach(sources::add);
      brief
          .put("enabled", each.enabled())
          .put("stamp", each.stamp())
          .put("samples", each.samples().size())
          .put("version", image.versionOf(Kind.TRANSFORMATION, each.name()));
    }
    return Reply.json(body);
  }

  private Reply read(Request request) {
    String name = request.path("name");
    String document =
        WorkspaceFiles.document(registry.image(request.workspace()), Kind.TRANSFORMATION, name)
            .orElseThrow(() ->
                new ProblemException(
                    Problem.Code.NOT_FOUND,
                    "name",
                    "There is no transformation of this name.",
                    "List those there are by GET /v1/transformations."));
    return Reply.json(
        JsonNodeFactory.instance.objectNode().put("name", name).put("document", document));
  }

  private Reply test(Request request) {
    JsonNode body = request.json();
    Transformation by =
        WorkspaceFiles.transformation("document", "document", Fields.text(body, "document"));
    List<Problem> broken = functions.check(by);
    if (!broken.isEmpty()) {
      throw new ProblemException(
          broken.stream()
              .map(problem ->
                  new Problem(
                      Problem.Code.INVALID_ARGUMENT,
                      "document",
                      problem.message(),
                      problem.remedy()))
              .toList());
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode results = answer.putArray("results");
    for (Tried tried : Tried.all(functions, by, samples(by, body), source(by, body))) {
      results.add(json(tried));
    }
    return Reply.json(answer);
  }

  private static String source(Transformation by, JsonNode body) {
    return Fields.optionalText(body, "source").orElseGet(() -> by.sources().getFirst());
  }

  private static List<Transformation.Sample> samples(Transformation by, JsonNode body) {
    JsonNode events = body.path("events");
    if (!events.isArray() || events.isEmpty()) {
      return by.samples();
    }
    if (events.size() > EVENTS_MAX) {
      throw new ProblemException(
          Problem.Code.INVALID_ARGUMENT,
          "events",
          "The field holds %d events.".formatted(events.size()),
          "Send at most %d.".formatted(EVENTS_MAX));
    }
    List<Transformation.Sample> samples = new ArrayList<>();
    events.forEach(event -> samples.add(new Transformation.Sample(event.toString(), null)));
    return samples;
  }

  private static ObjectNode json(Tried tried) {
    JsonMapper json = JsonMapper.shared();
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.set("event", json.readTree(tried.sample().event()));
    result.put("outcome", tried.word());
    result.set("gave", json.readTree(tried.gave()));
    String expected = tried.sample().gives();
    if (expected != null) {
      result.set("expected", json.readTree(expected));
    }
    result.put("asExpected", tried.asExpected()).put("said", tried.said());
    result.set("problems", ProblemJson.of(tried.problems()));
    return result;
  }
}
