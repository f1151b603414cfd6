// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.api;

import io.tributary.http.Operation;
import io.tributary.http.Operation.Content;
import io.tributary.http.Reply;
import io.tributary.http.Request;
import io.tributary.http.Route;
import io.tributary.model.Identifier;
import io.tributary.model.Permission;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import io.tributary.model.WorkspaceId;
import io.tributary.unify.read.People;
import io.tributary.unify.read.Search;
import io.tributary.workspace.IdentityRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Search for people: by what somebody typed, by identifier, or by trait.
final class SearchRoutes {
  private static final int FOUND = 20;
  private static final int FOUND_MAX = 200;

  private static final String REQUEST =
      Shape.object(
          "query?", Shape.TEXT,
          "identifier?", Shape.TEXT,
          "type?", Shape.TEXT,
          "trait?", Shape.TEXT,
          "prefix?", Shape.TEXT,
          "limit?", Shape.WHOLE);

  private static final String ANSWER =
      Shape.object(
          "profiles", Shape.list(PeopleShapes.PROFILE),
          "matches",
              Shape.list(
                  Shape.object(
                      "id", Shape.TEXT,
                      "field", Shape.TEXT,
                      "how", Shape.words("exact", "prefix"))));

  private final People people;
  private final Search search;
  private final References references;
  private final Function<WorkspaceId, IdentityRules> rules;

  SearchRoutes(
      People people,
      Search search,
      References references,
      Function<WorkspaceId, IdentityRules> rules) {
    this.people = people;
    this.search = search;
    this.references = references;
    this.rules = rules;
  }

  List<Route> routes() {
    return List.of(
        new Route(
            "POST",
            "/v1/profiles/search",
            Permission.READ_PROFILES,
            Operation.of("profiles", "Find people by identifier or trait")
                .taking(
                    Content.json(
                        "One of: `query`, any identifier, profile id or beginning of a trait, its"
                            + " type being guessed; `identifier` (exact, `type:value`); `type` and"
                            + " `prefix`; `trait` and `prefix`. And `limit`, up to 200.",
                        REQUEST,
                        "{\"query\":\"jane@example.com\",\"limit\":20}"))
                .answering(
                    200,
                    PeopleShapes.answer(
                        "The people, and for each in its place what matched.", ANSWER)),
            this::search));
  }

  private Reply search(Request request) {
    WorkspaceId workspace = request.workspace();
    JsonNode body = Masking.exactOnly(request, request.json());
    int limit = body.path("limit").asInt(FOUND);
    if (limit < 1 || limit > FOUND_MAX) {
      throw new ProblemException(
          Problem.Code.INVALID_ARGUMENT,
          "limit",
          "The field is no number from 1 to %d.".formatted(FOUND_MAX),
          "Send such a number, or leave it out for %d.".formatted(FOUND));
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode profiles = answer.putArray("profiles");
    ArrayNode matches = answer.putArray("matches");
    for (Search.Match match : found(workspace, body, limit)) {
      profiles.add(PeopleJson.profile(people.document(workspace, match.found())));
      matches
          .addObject()
          .put("id", match.found().id().text())
          .put("field", match.field())
          .put("how", PeopleJson.word(match.how()));
    }
    return Reply.json(answer);
  }

  private List<Search.Match> found(WorkspaceId workspace, JsonNode body, int limit) {
    Optional<String> query = Fields.optionalText(body, "query");
    if (query.isPresent()) {
      String text = query.get().strip();
      return search.guess(workspace, text, candidates(workspace, text), limit);
    }
    Optional<String> identifier = Fields.optionalText(body, "identifier");
    if (identifier.isPresent()) {
      Identifier exact = references.identifier("identifier", identifier.get());
      return search.exactly(workspace, exact).stream()
          .map(found -> new Search.Match(found, exact.type(), Search.How.EXACT))
          .toList();
    }
    Optional<String> type = Fields.optionalText(body, "type");
    String prefix = Fields.text(body, "prefix");
    if (type.isPresent()) {
      return search.byIdentifier(workspace, type.get(), prefix, limit).stream()
          .map(found -> new Search.Match(found, type.get(), Search.How.PREFIX))
          .toList();
    }
    String trait = Fields.text(body, "trait");
    return search.byTrait(workspace, trait, prefix, limit).stream()
        .map(found -> new Search.Match(found, trait, Search.How.PREFIX))
        .toList();
  }

  /// The identifiers that a text may stand for: as it says itself, or one of each type that the
  /// rules name, in the order of the rules.
  private List<Identifier> candidates(WorkspaceId workspace, String text) {
    List<Identifier> candidates = new ArrayList<>();
    int colon = text.indexOf(':');
    if (colon > 0 && colon < text.length() - 1) {
      candidates.add(references.identifier("query", text));
    }
    if (!text.isEmpty()) {
      for (IdentityRules.IdentifierType type : rules.apply(workspace).types()) {
        candidates.add(references.normalised(new Identifier(type.name(), text)));
      }
    }
    return candidates;
  }
}
