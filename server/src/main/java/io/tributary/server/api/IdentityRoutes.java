// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.api;

import io.tributary.http.Operation;
import io.tributary.http.Operation.Parameter;
import io.tributary.http.Reply;
import io.tributary.http.Request;
import io.tributary.http.Route;
import io.tributary.model.Permission;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import io.tributary.unify.read.Explanation;
import io.tributary.unify.read.IdentityGraphs;
import io.tributary.unify.read.People;
import io.tributary.unify.read.SuspectSearch;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Who is who: why two identifiers are one person, the graph of a person's identifiers, the journal
/// of merges and splits, and what looks suspicious.
final class IdentityRoutes {
  private static final int HISTORY_MAX = 1_000;
  private static final int NODES = 200;
  private static final int NODES_MAX = 1_000;
  private static final String TAG = "identity";

  private final People people;
  private final IdentityGraphs graphs;
  private final SuspectSearch suspects;
  private final References references;

  IdentityRoutes(
      People people, IdentityGraphs graphs, SuspectSearch suspects, References references) {
    this.people = people;
    this.graphs = graphs;
    this.suspects = suspects;
    this.references = references;
  }

  List<Route> routes() {
    return List.of(
        new Route(
            "GET",
            "/v1/explain",
            Permission.READ_PROFILES,
            Operation.of(TAG, "Why two identifiers are one person, or why not")
                .with(Parameter.query("a", "An identifier as `type:value`."))
                .with(Parameter.query("b", "Another."))
                .answering(
                    200,
                    PeopleShapes.answer(
                        "`because`: a shortest chain of links that joins the two. `against`:"
                            + " links that did not join them.",
                        PeopleShapes.EXPLANATION)),
            this::explain),
        new Route(
            "GET",
            "/v1/profiles/{id}/graph",
            Permission.READ_PROFILES,
            Operation.of(TAG, "Read the graph of a person's identifiers, as it is or as it was")
                .with(PeopleShapes.ID)
                .with(
                    Parameter.query(
                        "asOf",
                        "A time in ISO 8601: only evidence first told until then counts, by"
                            + " today's rules. Decisions withdrawn since are left out."))
                .with(Parameter.query("limit", "The most identifiers to answer."))
                .answering(
                    200,
                    PeopleShapes.answer(
                        "The person's identifiers and those that links lead to; `person` is whose"
                            + " each was at the time.",
                        PeopleShapes.GRAPH)),
            this::graph),
        new Route(
            "GET",
            "/v1/merges",
            Permission.READ_PROFILES,
            TimeRanges.with(
                    Operation.of(TAG, "Read the journal of merges and splits, latest first"),
                    "written")
                .with(PeopleShapes.LIMIT)
                .with(Parameter.query("before", "The `next` of the page before."))
                .answering(
                    200, PeopleShapes.answer("A page; `next` goes on.", PeopleShapes.JOURNAL)),
            this::merges),
        new Route(
            "GET",
            "/v1/identity/suspicious",
            Permission.READ_PROFILES,
            Operation.of(TAG, "List suspicious people and identifiers")
                .described(
                    "The largest people, shared identifiers and refused links, at most 100 of"
                        + " each. A call looks for at most a second; where `complete` is false,"
                        + " asking again goes on. What was found whole is kept for ten seconds.")
                .answering(200, PeopleShapes.answer("What was found.", PeopleShapes.SUSPECTS)),
            request -> Reply.json(PeopleJson.suspects(suspects.look(request.workspace())))));
  }

  private Reply explain(Request request) {
    Explanation explanation =
        people.explain(
            request.workspace(),
            references.identifier("a", request.query("a").orElse("")),
            references.identifier("b", request.query("b").orElse("")));
    return Reply.json(PeopleJson.explanation(explanation));
  }

  private Reply graph(Request request) {
    People.Found found = references.find(request.workspace(), request.path("id"));
    int limit = Fields.number(request, "limit", NODES, NODES_MAX);
    Instant asOf = request.query("asOf").map(IdentityRoutes::time).orElse(null);
    ObjectNode body = PeopleJson.graph(graphs.read(found, asOf, limit));
    body.put("id", found.id().text());
    return Reply.json(body.put("asOf", asOf == null ? null : PeopleJson.time(asOf)));
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException _) {
      throw new ProblemException(
          Problem.Code.INVALID_ARGUMENT,
          "asOf",
          "The parameter is no time.",
          "Write it as 2026-03-01T12:00:00Z.");
    }
  }

  private Reply merges(Request request) {
    int limit = Fields.number(request, "limit", 100, HISTORY_MAX);
    return Reply.json(
        PeopleJson.journal(
            TimeRanges.journal(
                TimeRanges.of(request),
                Fields.sequence(request),
                before -> people.journal(request.workspace(), before, limit))));
  }
}
