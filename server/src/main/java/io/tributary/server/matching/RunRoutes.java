// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.matching;

import io.tributary.http.Operation;
import io.tributary.http.Operation.Content;
import io.tributary.http.Operation.Parameter;
import io.tributary.http.Reply;
import io.tributary.http.Request;
import io.tributary.http.Route;
import io.tributary.model.Permission;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import io.tributary.model.match.MatchRun;
import io.tributary.server.api.Fields;
import io.tributary.server.api.PeopleJson;
import io.tributary.server.api.Shape;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Runs of matching: started, watched, cancelled, listed.
public final class RunRoutes {
  private static final String TAG = "matching";
  private static final Parameter ID = Parameter.path("id", "The run's id.");
  private static final String RUN =
      Shape.object(
          "id",
          Shape.TEXT,
          "by",
          Shape.TEXT,
          "startedAt",
          Shape.TIME,
          "endedAt",
          Shape.orNull(Shape.TIME),
          "outcome",
          Shape.words(Arrays.stream(MatchRun.Outcome.values()).map(RunRoutes::word).toList()),
          "dryRun",
          Shape.TRUTH,
          "step",
          Shape.TEXT,
          "share",
          Shape.NUMBER,
          "threshold",
          Shape.NUMBER,
          "model",
          Shape.TEXT,
          "records",
          Shape.WHOLE,
          "leftOut",
          Shape.WHOLE,
          "pairs",
          Shape.WHOLE,
          "skippedPairs",
          Shape.WHOLE,
          "joining",
          Shape.WHOLE,
          "doubtful",
          Shape.WHOLE,
          "added",
          Shape.WHOLE,
          "withdrawn",
          Shape.WHOLE,
          "joinedPeople",
          Shape.WHOLE,
          "note",
          Shape.TEXT,
          "notes",
          Shape.list(Shape.TEXT),
          "examples",
          Shape.list(
              Shape.object(
                  "kind",
                  Shape.words("joined", "parted"),
                  "before",
                  Shape.list(Shape.TEXT),
                  "after",
                  Shape.list(Shape.TEXT))));
  private static final Content ANSWER =
      Content.json(
          "`added` and `withdrawn`: what is other than before; `joinedPeople`: how many people become"
              + " one with others; `examples`: profile ids before and after, of the latest run.",
          RUN,
          "");

  private final MatchRuns runs;

  /// Makes them.
  public RunRoutes(MatchRuns runs) {
    this.runs = runs;
  }

  /// The routes.
  public List<Route> routes() {
    return List.of(
        new Route(
            "POST",
            "/v1/matching/runs",
            Permission.DECIDE_IDENTITY,
            Operation.of(TAG, "Start a run of matching over all people")
                .described(
                    "Compares everybody with everybody by what they told, without a shared key. Pairs"
                        + " from `threshold` (0.9) on become evidence that joins people, by the"
                        + " rules; those from `reviewFrom` (0.2) on wait for somebody's decision. A"
                        + " new run takes the place of the former one; one that finds the same"
                        + " changes nothing. Answers at once; look at the run to see how far it is.")
                .with(
                    Parameter.query(
                        "dryRun", "`true`: nothing is changed; the run says who would be joined."))
                .taking(
                    Content.json(
                        "May be left out.",
                        Shape.object("threshold?", Shape.NUMBER, "reviewFrom?", Shape.NUMBER),
                        "{\"threshold\":0.9}"))
                .answering(202, ANSWER),
            this::start),
        new Route(
            "GET",
            "/v1/matching/runs",
            Permission.READ_PROFILES,
            Operation.of(TAG, "List runs of matching, the latest first")
                .answering(
                    200,
                    Content.json(
                        "Of runs with `dryRun` only the latest one is known.",
                        Shape.object("runs", Shape.list(RUN)),
                        "")),
            this::list),
        new Route(
            "GET",
            "/v1/matching/runs/{id}",
            Permission.READ_PROFILES,
            Operation.of(TAG, "Look at a run of matching").with(ID).answering(200, ANSWER),
            request -> Reply.json(json(find(request)))),
        new Route(
            "DELETE",
            "/v1/matching/runs/{id}",
            Permission.DECIDE_IDENTITY,
            Operation.of(TAG, "Cancel a run of matching; what has ended stays as it is")
                .with(ID)
                .answering(200, ANSWER),
            this::cancel));
  }

  private Reply start(Request request) {
    RunPlan plan = plan(request);
    return Reply.json(202, json(runs.start(request.workspace(), request.principal().name(), plan)));
  }

  private static RunPlan plan(Request request) {
    RunPlan defaults = RunPlan.defaults();
    JsonNode body = body(request);
    double threshold = number(body, "threshold", defaults.threshold());
    return new RunPlan(
        threshold,
        number(body, "reviewFrom", Math.min(defaults.reviewFrom(), threshold)),
        Fields.flag(request, "dryRun"));
  }

  /// The body, which may be left out.
  private static JsonNode body(Request request) {
    byte[] body = request.body();
    try {
      return body.length == 0
          ? JsonNodeFactory.instance.objectNode()
          : JsonMapper.shared().readTree(body);
    } catch (JacksonException _) {
      throw new ProblemException(
          Problem.Code.UNREADABLE,
          "",
          "Cannot read the body: it is not JSON.",
          "Send one JSON object, or nothing.");
    }
  }

  private static double number(JsonNode body, String field, double otherwise) {
    JsonNode value = body.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return otherwise;
    }
    if (!value.isNumber()) {
      throw new ProblemException(
          Problem.Code.INVALID_ARGUMENT,
          field,
          "The field is a JSON %s.".formatted(word(value.getNodeType())),
          "Send it as a number.");
    }
    return value.asDouble();
  }

  private Reply list(Request request) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode list = body.putArray("runs");
    runs.history(request.workspace()).forEach(status -> list.add(json(status)));
    return Reply.json(body);
  }

  private RunStatus find(Request request) {
    return runs.status(request.workspace(), request.path("id"))
        .orElseThrow(() ->
            new ProblemException(
                Problem.Code.NOT_FOUND,
                "id",
                "There is no such run.",
                "List them by GET /v1/matching/runs."));
  }

  private Reply cancel(Request request) {
    RunStatus status = find(request);
    runs.cancel(request.workspace(), status.run().id());
    return Reply.json(json(find(request)));
  }

  private static ObjectNode json(RunStatus status) {
    MatchRun run = status.run();
    Instant endedAt = run.endedAt();
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("id", run.id()).put("by", run.by()).put("startedAt", PeopleJson.time(run.startedAt()));
    node.put("endedAt", endedAt == null ? null : PeopleJson.time(endedAt));
    node.put("outcome", word(run.outcome())).put("dryRun", status.dryRun());
    node.put("step", status.step()).put("share", status.share());
    node.put("threshold", run.threshold()).put("model", run.model());
    MatchRun.Figures figures = run.figures();
    node.put("records", figures.records()).put("leftOut", figures.leftOut());
    node.put("pairs", figures.pairs()).put("skippedPairs", figures.skippedPairs());
    node.put("joining", figures.joining()).put("doubtful", figures.doubtful());
    node.put("added", figures.added()).put("withdrawn", figures.withdrawn());
    node.put("joinedPeople", figures.joinedPeople()).put("note", run.note());
    status.notes().forEach(node.putArray("notes")::add);
    ArrayNode examples = node.putArray("examples");
    status
        .examples()
        .forEach(example -> {
          ObjectNode one = examples.addObject().put("kind", word(example.kind()));
          example.before().forEach(one.putArray("before")::add);
          example.after().forEach(one.putArray("after")::add);
        });
    return node;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
