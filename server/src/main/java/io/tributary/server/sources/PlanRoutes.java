// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.sources;

import io.tributary.http.Operation;
import io.tributary.http.Operation.Content;
import io.tributary.http.Operation.Parameter;
import io.tributary.http.Reply;
import io.tributary.http.Request;
import io.tributary.http.Route;
import io.tributary.keep.survey.SurveyReader;
import io.tributary.model.Names;
import io.tributary.model.Permission;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import io.tributary.model.Violation;
import io.tributary.plan.Outcome;
import io.tributary.plan.Plans;
import io.tributary.plan.TrackingPlan;
import io.tributary.server.api.Shape;
import io.tributary.workspace.Definition;
import io.tributary.workspace.Definition.PlanDefinition;
import io.tributary.workspace.DefinitionEdit;
import io.tributary.workspace.DefinitionKey.Kind;
import io.tributary.workspace.WorkspaceImage;
import io.tributary.workspace.WorkspaceRegistry;
import io.tributary.workspace.files.WorkspaceFiles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Tracking plans: read, defined, proposed from what was discovered, and tried on events.
public final class PlanRoutes {
  private static final String TAG = "tracking plans";
  private static final int EVENTS_MAX = 1_000;
  private static final Parameter NAME = Parameter.path("name", "The plan's name.");
  private static final String OUTCOME = Shape.words(Outcome.words());
  private static final String BRIEF =
      Shape.object(
          "name",
          Shape.TEXT,
          "description",
          Shape.TEXT,
          "sources",
          Shape.list(Shape.TEXT),
          "events",
          Shape.WHOLE,
          "violations",
          OUTCOME,
          "unplannedEvents",
          OUTCOME,
          "unplannedFields",
          OUTCOME);
  private static final String DOCUMENT = Shape.object("name", Shape.TEXT, "document", Shape.TEXT);
  private static final String VIOLATION =
      Shape.object(
          "plan",
          Shape.TEXT,
          "action",
          Shape.words("report", "omit", "block"),
          "rule",
          Shape.TEXT,
          "path",
          Shape.TEXT,
          "message",
          Shape.TEXT);

  private final SurveyReader surveys;
  private final WorkspaceRegistry registry;

  /// Makes the routes.
  public PlanRoutes(SurveyReader surveys, WorkspaceRegistry registry) {
    this.surveys = surveys;
    this.registry = registry;
  }

  /// The routes.
  public List<Route> routes() {
    return List.of(
        new Route(
            "GET",
            "/v1/tracking-plans",
            Permission.READ_SETTINGS,
            Operation.of(TAG, "List the tracking plans")
                .answering(200, Content.json("", Shape.object("plans", Shape.list(BRIEF)), "")),
            this::list),
        new Route(
            "GET",
            "/v1/tracking-plans/{name}",
            Permission.READ_SETTINGS,
            Operation.of(TAG, "Read a tracking plan's document")
                .with(NAME)
                .answering(200, Content.json("", DOCUMENT, "")),
            this::read),
        new Route(
            "PUT",
            "/v1/tracking-plans/{name}",
            Permission.WRITE_SETTINGS,
            Operation.of(TAG, "Define a tracking plan")
                .described("Events that come from now on are held against it.")
                .with(NAME)
                .taking(
                    Content.json(
                        "The document, as in a workspace's folder.",
                        Shape.object("document", Shape.TEXT),
                        "{\"document\":\"violations: block\"}"))
                .answering(200, Content.json("", DOCUMENT, "")),
            this::define),
        new Route(
            "DELETE",
            "/v1/tracking-plans/{name}",
            Permission.WRITE_SETTINGS,
            Operation.of(TAG, "Delete a tracking plan").with(NAME),
            this::delete),
        new Route(
            "POST",
            "/v1/tracking-plans/check",
            Permission.READ_SETTINGS,
            Operation.of(TAG, "Tell what a plan would find in events")
                .described("At most %,d tracking calls. Nothing is taken in.".formatted(EVENTS_MAX))
                .taking(
                    Content.json(
                        "",
                        Shape.object("document", Shape.TEXT, "events", Shape.list(Shape.ANY)),
                        ""))
                .answering(
                    200,
                    Content.json(
                        "The events that violate it, by their place.",
                        Shape.object(
                            "checked",
                            Shape.WHOLE,
                            "violating",
                            Shape.list(
                                Shape.object(
                                    "index", Shape.WHOLE, "violations", Shape.list(VIOLATION)))),
                        "")),
            this::check),
        new Route(
            "GET",
            "/v1/sources/{name}/plan-proposal",
            Permission.READ_SETTINGS,
            Operation.of(TAG, "Propose a tracking plan from what a source sent")
                .with(Parameter.path("name", "The source's name."))
                .answering(200, Content.json("", DOCUMENT, "")),
            this::propose));
  }

  private Reply list(Request request) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode list = body.putArray("plans");
    for (TrackingPlan plan : registry.image(request.workspace()).plans().values()) {
      ObjectNode node =
          list.addObject()
              .put("name", plan.name())
              .put("description", plan.description())
              .put("events", plan.events().size())
              .put("violations", plan.violations().word())
              .put("unplannedEvents", plan.unplannedEvents().word())
              .put("unplannedFields", plan.unplannedFields().word());
      ArrayNode sources = node.putArray("sources");
      plan.sources().forEach(sources::add);
    }
    return Reply.json(body);
  }

  private Reply read(Request request) {
    return document(registry.image(request.workspace()), request.path("name"));
  }

  private static ProblemException none() {
    return new ProblemException(
        Problem.Code.NOT_FOUND,
        "name",
        "There is no such tracking plan.",
        "List them by GET /v1/tracking-plans.");
  }

  private static Reply document(WorkspaceImage image, String name) {
    return document(
        name, WorkspaceFiles.document(image, Kind.PLAN, name).orElseThrow(PlanRoutes::none));
  }

  private static Reply document(String name, String document) {
    return Reply.json(
        JsonNodeFactory.instance.objectNode().put("name", name).put("document", document));
  }

  private Reply define(Request request) {
    String name = request.path("name");
    if (!Names.valid(name)) {
      throw new ProblemException(
          Problem.Code.INVALID_ARGUMENT,
          "name",
          "The name cannot be used.",
          "Use 1 to 40 of a-z, 0-9, _ and -, beginning with a letter.");
    }
    JsonNode body = request.json();
    Definition plan = new PlanDefinition(plan(name, body));
    String kept = WorkspaceFiles.ifCommented(text(body));
    WorkspaceImage after =
        registry.change(
            request.workspace(),
            List.of(new DefinitionEdit.Put(plan, DefinitionEdit.ANY_VERSION, kept)),
            request.principal().name());
    return document(after, name);
  }

  private Reply delete(Request request) {
    registry.change(
        request.workspace(),
        List.of(
            new DefinitionEdit.Delete(Kind.PLAN, request.path("name"), DefinitionEdit.ANY_VERSION)),
        request.principal().name());
    return Reply.empty(204);
  }

  /// The plan of a document; what is wrong with that is the caller's fault.
  private static TrackingPlan plan(String name, JsonNode body) {
    try {
      return WorkspaceFiles.plan(name, "document", text(body));
    } catch (ProblemException e) {
      throw new ProblemException(
          e.problems().stream()
              .map(problem ->
                  new Problem(
                      Problem.Code.INVALID_ARGUMENT,
                      problem.path(),
                      problem.message(),
                      problem.remedy()))
              .toList());
    }
  }

  private static String text(JsonNode body) {
    JsonNode document = body.path("document");
    if (!document.isString()) {
      throw new ProblemException(
          Problem.Code.INVALID_ARGUMENT,
          "document",
          "The field is missing, or no text.",
          "Send the plan's YAML as a text.");
    }
    return document.stringValue();
  }

  private Reply check(Request request) {
    JsonNode sent = request.json();
    TrackingPlan plan = plan("tried", sent);
    JsonNode events = sent.path("events");
    if (!events.isArray() || events.size() > EVENTS_MAX) {
      throw new ProblemException(
          Problem.Code.INVALID_ARGUMENT,
          "events",
          "The field is no list of at most %,d events.".formatted(EVENTS_MAX),
          "Send such a list of tracking calls.");
    }
    Plans plans = Plans.of(List.of(plan), Plans.NONE);
    String source = plan.sources().isEmpty() ? "" : plan.sources().getFirst();
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("checked", events.size());
    ArrayNode violating = body.putArray("violating");
    for (int i = 0; i < events.size(); i++) {
      List<Violation> found =
          plans.check(source, events.path(i).toString().getBytes(StandardCharsets.UTF_8));
      if (!found.isEmpty()) {
        ArrayNode list = violating.addObject().put("index", i).putArray("violations");
        found.forEach(violation -> list.add(json(violation)));
      }
    }
    return Reply.json(body);
  }

  private static ObjectNode json(Violation violation) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("plan", violation.plan())
        .put("action", violation.action().word())
        .put("rule", violation.rule())
        .put("path", violation.path())
        .put("message", violation.message());
  }

  private Reply propose(Request request) {
    String source = request.path("name");
    if (registry.image(request.workspace()).source(source).isEmpty()) {
      throw new ProblemException(
          Problem.Code.NOT_FOUND,
          "name",
          "There is no such source.",
          "List them by GET /v1/sources.");
    }
    TrackingPlan proposed = Proposal.of(source, surveys.read(request.workspace(), source));
    return document(proposed.name(), WorkspaceFiles.document(proposed));
  }
}
