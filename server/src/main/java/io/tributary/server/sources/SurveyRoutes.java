// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.sources;

import io.tributary.http.Operation;
import io.tributary.http.Operation.Content;
import io.tributary.http.Operation.Parameter;
import io.tributary.http.Reply;
import io.tributary.http.Request;
import io.tributary.http.Route;
import io.tributary.keep.survey.SourceSurvey;
import io.tributary.keep.survey.SurveyReader;
import io.tributary.model.Permission;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import io.tributary.model.WorkspaceId;
import io.tributary.server.api.Shape;
import io.tributary.workspace.WorkspaceRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What sources send, and how they do.
public final class SurveyRoutes {
  private static final String TAG = "sources";
  private static final Duration WEEK = Duration.ofDays(7);
  private static final int DAY_HOURS = 24;
  private static final Parameter NAME = Parameter.path("name", "The source's name.");
  private static final Parameter SINCE =
      Parameter.query(
          "since", "What is new, other or gone since then is told, ISO 8601; a week if left out.");
  private static final Parameter HOURS =
      Parameter.query(
          "hours",
          "How many hours are looked at, the present one included; from 1 to %d, 24 if left out."
              .formatted(SourceSurvey.HOURS_KEPT));

  private final SurveyReader surveys;
  private final WorkspaceRegistry registry;
  private final InstantSource clock;

  /// Makes the routes.
  public SurveyRoutes(SurveyReader surveys, WorkspaceRegistry registry, InstantSource clock) {
    this.surveys = surveys;
    this.registry = registry;
    this.clock = clock;
  }

  /// The routes.
  public List<Route> routes() {
    return List.of(
        new Route(
            "GET",
            "/v1/schema",
            Permission.READ_SETTINGS,
            Operation.of(TAG, "List what was discovered of each source")
                .with(SINCE)
                .answering(
                    200,
                    Content.json("", Shape.object("sources", Shape.list(SchemaJson.BRIEF)), "")),
            this::list),
        new Route(
            "GET",
            "/v1/sources/{name}/schema",
            Permission.READ_SETTINGS,
            Operation.of(TAG, "Read the events of a source with their fields")
                .described(
                    "Examples show how values are written: letters are `a` or `A`, digits `9`."
                        + " `nullRate` is the share of events, or of the objects that the field is"
                        + " in, in which it was missing or null.")
                .with(NAME)
                .with(SINCE)
                .answering(200, Content.json("", SchemaJson.SOURCE, "")),
            this::schema),
        new Route(
            "GET",
            "/v1/source-health",
            Permission.READ_SETTINGS,
            Operation.of(TAG, "Tell how all sources do")
                .with(HOURS)
                .answering(
                    200,
                    Content.json(
                        "",
                        Shape.object("at", Shape.TIME, "sources", Shape.list(HealthJson.SOURCE)),
                        "")),
            this::healths),
        new Route(
            "GET",
            "/v1/sources/{name}/health",
            Permission.READ_SETTINGS,
            Operation.of(TAG, "Tell how a source does")
                .described(
                    "`volume` is the last whole hour against the usual: the median of the same"
                        + " hour of the week in the four weeks before, else of the same hour of the"
                        + " day in the seven days before, else of the 24 hours before, each since"
                        + " the source began and of at least two hours.")
                .with(NAME)
                .with(HOURS)
                .answering(200, Content.json("", HealthJson.SOURCE, "")),
            this::health));
  }

  private Reply list(Request request) {
    Instant since = since(request);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode list = body.putArray("sources");
    surveys
        .read(request.workspace())
        .forEach((name, survey) -> list.add(SchemaJson.brief(name, survey, since)));
    return Reply.json(body);
  }

  private Reply schema(Request request) {
    String name = known(request);
    return Reply.json(
        SchemaJson.source(name, surveys.read(request.workspace(), name), since(request)));
  }

  private Reply healths(Request request) {
    long now = clock.millis();
    int hours = hours(request);
    ObjectNode body =
        JsonNodeFactory.instance.objectNode().put("at", Instant.ofEpochMilli(now).toString());
    ArrayNode list = body.putArray("sources");
    all(request.workspace())
        .forEach((name, survey) -> list.add(HealthJson.source(name, survey, hours, now)));
    return Reply.json(body);
  }

  private Reply health(Request request) {
    String name = known(request);
    return Reply.json(
        HealthJson.source(
            name, surveys.read(request.workspace(), name), hours(request), clock.millis()));
  }

  /// The hours of all sources that are defined, whether they sent anything or not.
  private SortedMap<String, SourceSurvey> all(WorkspaceId workspace) {
    SortedMap<String, SourceSurvey> known = surveys.hours(workspace);
    SortedMap<String, SourceSurvey> all = new TreeMap<>();
    for (String name : registry.image(workspace).sources().keySet()) {
      all.put(name, known.getOrDefault(name, SourceSurvey.nothing()));
    }
    return all;
  }

  private String known(Request request) {
    String name = request.path("name");
    if (registry.image(request.workspace()).source(name).isEmpty()) {
      throw new ProblemException(
          Problem.Code.NOT_FOUND,
          "name",
          "There is no such source.",
          "List them by GET /v1/sources.");
    }
    return name;
  }

  private Instant since(Request request) {
    return Times.since(request, clock.instant().minus(WEEK));
  }

  private static int hours(Request request) {
    String text = request.query("hours").orElse(Integer.toString(DAY_HOURS));
    if (text.matches("[0-9]{1,4}")) {
      int hours = Integer.parseInt(text);
      if (hours >= 1 && hours <= SourceSurvey.HOURS_KEPT) {
        return hours;
      }
    }
    throw new ProblemException(
        Problem.Code.INVALID_ARGUMENT,
        "hours",
        "The parameter is no number from 1 to %d.".formatted(SourceSurvey.HOURS_KEPT),
        "Send such a number, or leave it out for %d.".formatted(DAY_HOURS));
  }
}
