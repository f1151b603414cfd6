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
import io.tributary.model.ProfileDocument;
import io.tributary.model.WorkspaceId;
import io.tributary.server.api.Fields;
import io.tributary.server.api.PeopleJson;
import io.tributary.server.api.PeopleShapes;
import io.tributary.server.api.Shape;
import io.tributary.unify.read.People;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Matches for somebody to decide, with both sides and why they may be one.
public final class ReviewRoutes {
  private static final int REVIEWS = 20;
  private static final int REVIEWS_MAX = 100;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String SIDE =
      Shape.object(
          "id",
          Shape.TEXT,
          "identifiers",
          Shape.list(PeopleShapes.IDENTIFIER),
          "traits",
          Shape.map(Shape.ANY),
          "eventCount",
          Shape.WHOLE,
          "firstSeen",
          Shape.TIME,
          "lastSeen",
          Shape.TIME);
  private static final String PRECISION =
      Shape.object(
          "same",
          Shape.WHOLE,
          "different",
          Shape.WHOLE,
          "estimate",
          Shape.NUMBER,
          "low",
          Shape.NUMBER,
          "high",
          Shape.NUMBER);
  private static final String PAGE =
      Shape.object(
          "reviews",
          Shape.list(
              Shape.object(
                  "a",
                  Shape.TEXT,
                  "b",
                  Shape.TEXT,
                  "gain",
                  Shape.NUMBER,
                  "joins",
                  Shape.TRUTH,
                  "match",
                  PeopleShapes.MATCH,
                  "left",
                  SIDE,
                  "right",
                  SIDE)),
          "waiting",
          Shape.WHOLE,
          "complete",
          Shape.TRUTH,
          "joining",
          PRECISION,
          "doubtful",
          PRECISION);

  private final ReviewQueue queue;
  private final People people;

  /// Makes them.
  public ReviewRoutes(ReviewQueue queue, People people) {
    this.queue = queue;
    this.people = people;
  }

  /// The routes.
  public List<Route> routes() {
    return List.of(
        new Route(
            "GET",
            "/v1/matching/reviews",
            Permission.READ_PROFILES,
            Operation.of("matching", "List matches for somebody to decide")
                .described(
                    "Those whose decision tells most come first. Decide by POST /v1/decisions about"
                        + " `a` and `b`, and take it back by DELETE /v1/decisions/{id}: what is"
                        + " decided is no longer among them. `joining` and `doubtful` say how often"
                        + " decisions found matches right, with the interval of 95 % confidence.")
                .with(
                    Parameter.query(
                        "zone",
                        "`doubtful`, the default: those that wait for a decision. `joining`: a sample"
                            + " of those that join, to find out how often they are right."))
                .with(Parameter.query("limit", "The most to answer."))
                .answering(
                    200,
                    Content.json(
                        "`waiting`: how many there are; `complete`: whether all were looked at.",
                        PAGE,
                        "")),
            this::list));
  }

  private Reply list(Request request) {
    WorkspaceId workspace = request.workspace();
    ReviewQueue.Page page =
        queue.first(
            workspace, zone(request), Fields.number(request, "limit", REVIEWS, REVIEWS_MAX));
    ObjectNode body = NODES.objectNode();
    ArrayNode reviews = body.putArray("reviews");
    for (ReviewQueue.Review review : page.reviews()) {
      ObjectNode one = reviews.addObject();
      one.put("a", review.link().a().toString()).put("b", review.link().b().toString());
      one.put("gain", review.gain()).put("joins", review.link().joins());
      one.set("match", PeopleJson.match(review.link().match()));
      one.set("left", side(workspace, review.left()));
      one.set("right", side(workspace, review.right()));
    }
    body.put("waiting", page.waiting()).put("complete", page.complete());
    body.set("joining", precision(queue.precision(workspace, ReviewQueue.Zone.JOINING)));
    body.set("doubtful", precision(queue.precision(workspace, ReviewQueue.Zone.DOUBTFUL)));
    return Reply.json(body);
  }

  private static ReviewQueue.Zone zone(Request request) {
    return switch (request.query("zone").orElse("doubtful").toLowerCase(Locale.ROOT)) {
      case "doubtful" -> ReviewQueue.Zone.DOUBTFUL;
      case "joining" -> ReviewQueue.Zone.JOINING;
      default ->
          throw new ProblemException(
              Problem.Code.INVALID_ARGUMENT,
              "zone",
              "The parameter is neither 'doubtful' nor 'joining'.",
              "Send one of the two, or leave it out for doubtful.");
    };
  }

  private ObjectNode side(WorkspaceId workspace, People.Found found) {
    ProfileDocument document = people.document(workspace, found);
    ObjectNode side = NODES.objectNode().put("id", document.id());
    side.set("identifiers", PeopleJson.names(document));
    side.set("traits", PeopleJson.traits(document));
    side.put("eventCount", document.activity().eventCount());
    side.put("firstSeen", PeopleJson.time(document.activity().firstSeen()));
    return side.put("lastSeen", PeopleJson.time(document.activity().lastSeen()));
  }

  private static ObjectNode precision(Precision precision) {
    return NODES
        .objectNode()
        .put("same", precision.same())
        .put("different", precision.different())
        .put("estimate", precision.estimate())
        .put("low", precision.low())
        .put("high", precision.high());
  }
}
