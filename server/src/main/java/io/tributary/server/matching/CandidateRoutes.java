// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.matching;

import io.tributary.http.Operation;
import io.tributary.http.Operation.Content;
import io.tributary.http.Reply;
import io.tributary.http.Request;
import io.tributary.http.Route;
import io.tributary.matching.live.Candidate;
import io.tributary.matching.live.Found;
import io.tributary.matching.live.LiveRecord;
import io.tributary.matching.report.PairExplanation;
import io.tributary.model.Identifier;
import io.tributary.model.Permission;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import io.tributary.model.Value;
import io.tributary.model.WorkspaceId;
import io.tributary.refine.IdentifierNormaliser;
import io.tributary.server.api.Shape;
import io.tributary.unify.read.People;
import io.tributary.workspace.IdentityRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Who somebody may be among the platform's people, by the model that the last run learnt.
public final class CandidateRoutes {
  private static final int LIMIT = 10;
  private static final int LIMIT_MAX = 100;
  private static final String ASKED = "?";
  private static final String STEP =
      Shape.object(
          "comparison",
          Shape.TEXT,
          "level",
          Shape.TEXT,
          "normalised",
          Shape.orNull(Shape.list(Shape.TEXT)),
          "m",
          Shape.NUMBER,
          "u",
          Shape.NUMBER,
          "weight",
          Shape.NUMBER,
          "frequencyWeight",
          Shape.NUMBER,
          "probability",
          Shape.NUMBER);
  private static final String ANSWER =
      Shape.object(
          "model",
          Shape.TEXT,
          "compared",
          Shape.WHOLE,
          "candidates",
          Shape.list(
              Shape.object(
                  "id",
                  Shape.TEXT,
                  "probability",
                  Shape.NUMBER,
                  "weight",
                  Shape.NUMBER,
                  "rule",
                  Shape.TEXT,
                  "explanation?",
                  Shape.object(
                      "priorWeight",
                      Shape.NUMBER,
                      "steps",
                      Shape.list(STEP),
                      "rules",
                      Shape.list(Shape.TEXT)))),
          "skipped",
          Shape.list(Shape.object("rule", Shape.TEXT, "records", Shape.WHOLE)),
          "ignored",
          Shape.list(Shape.TEXT));

  private final LivePeople live;
  private final People people;
  private final Function<WorkspaceId, IdentityRules> identity;

  /// @param identity the identity rules of each workspace as they are now
  public CandidateRoutes(
      LivePeople live, People people, Function<WorkspaceId, IdentityRules> identity) {
    this.live = live;
    this.people = people;
    this.identity = identity;
  }

  /// The routes.
  public List<Route> routes() {
    return List.of(
        new Route(
            "POST",
            "/v1/match",
            Permission.READ_PROFILES,
            Operation.of("matching", "Find who somebody may be")
                .described(
                    "Compares what you know of somebody with everybody, without a shared key, by the"
                        + " model that the last run of matching learnt. Nothing is stored. What runs"
                        + " do not look at is left out and named in `ignored`. People who came or"
                        + " changed are found some seconds later.")
                .taking(
                    Content.json(
                        "`traits` as in an identify call; `identifiers` as `type:value`; one of them"
                            + " at least. `limit` (10, up to 100), `minProbability` (0), and"
                            + " `explain`: how each candidate comes to weigh what it weighs.",
                        Shape.object(
                            "traits?",
                            Shape.map(Shape.ANY),
                            "identifiers?",
                            Shape.list(Shape.TEXT),
                            "limit?",
                            Shape.WHOLE,
                            "minProbability?",
                            Shape.NUMBER,
                            "explain?",
                            Shape.TRUTH),
                        "{\"traits\":{\"firstName\":\"Jane\",\"lastName\":\"Doe\",\"address\":"
                            + "{\"city\":\"Leeds\"}},\"identifiers\":[\"phone:+441130000000\"],"
                            + "\"explain\":true}"))
                .answering(
                    200,
                    Content.json(
                        "Likeliest first. `weight` is log2 of the odds; `rule` what brought the two"
                            + " together; `compared` how many people were weighed; `skipped` blocks"
                            + " that were too large to be looked at. Without the permission"
                            + " read-personal, `normalised` (the two values) is null.",
                        ANSWER,
                        "")),
            this::match));
  }

  /// What was asked.
  private record Asked(
      Map<String, String> values, int limit, double minProbability, boolean explain) {}

  private Reply match(Request request) {
    WorkspaceId workspace = request.workspace();
    IdentityRules rules = identity.apply(workspace);
    Asked asked = asked(request.json(), type -> rules.rule(type).known());
    LivePeople.Ready ready = live.of(workspace);
    List<String> columns = ready.index().model().columns();
    LiveRecord record = new LiveRecord(ASKED, 0, asked.values);
    if (asked.values.keySet().stream().noneMatch(columns::contains)) {
      throw new ProblemException(
          Problem.Code.INVALID_ARGUMENT,
          "traits",
          "Nothing of this is what the model compares.",
          "Send some of: %s.".formatted(String.join(", ", columns)));
    }
    Found found = ready.index().candidates(record);
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("model", ready.version());
    answer.put("compared", found.candidates().size());
    ArrayNode candidates = answer.putArray("candidates");
    Set<String> told = new HashSet<>();
    for (Candidate candidate : found.candidates()) {
      if (candidates.size() == asked.limit || candidate.probability() < asked.minProbability) {
        break;
      }
      Optional<String> profile = profile(workspace, candidate.id());
      if (profile.isPresent() && told.add(profile.get())) {
        ObjectNode one = candidates.addObject().put("id", profile.get());
        one.put("probability", candidate.probability()).put("weight", candidate.weight());
        one.put("rule", candidate.rule());
        if (asked.explain) {
          ready
              .index()
              .explain(record, candidate.id())
              .ifPresent(why -> one.set("explanation", json(why)));
        }
      }
    }
    ArrayNode skipped = answer.putArray("skipped");
    found
        .skipped()
        .forEach(
            block -> skipped.addObject().put("rule", block.rule()).put("records", block.records()));
    ArrayNode ignored = answer.putArray("ignored");
    asked.values.keySet().stream()
        .filter(name -> !columns.contains(name))
        .sorted()
        .forEach(ignored::add);
    return Reply.json(answer);
  }

  /// The profile of a record, as of now; empty where it has just gone.
  private Optional<String> profile(WorkspaceId workspace, String record) {
    Identifier name = Identifier.parse(record);
    return people.find(workspace, people.id(workspace, name)).map(found -> found.id().text());
  }

  private static Asked asked(JsonNode body, Predicate<String> known) {
    int limit = body.path("limit").asInt(LIMIT);
    if (limit < 1 || limit > LIMIT_MAX) {
      throw refused(
          "limit",
          "The field is no number from 1 to %d.".formatted(LIMIT_MAX),
          "Send such a number, or leave it out for %d.".formatted(LIMIT));
    }
    double least = body.path("minProbability").asDouble(0);
    if (!(least >= 0 && least <= 1)) {
      throw refused("minProbability", "The field is no number from 0 to 1.", "Send such a number.");
    }
    JsonNode traits = body.path("traits");
    if (!traits.isMissingNode() && !traits.isObject()) {
      throw refused("traits", "The field is no object.", "Send traits by their names.");
    }
    Map<String, String> values =
        PeopleTable.values(traits(traits), identifiers(body.path("identifiers")), known);
    if (values.isEmpty()) {
      throw refused("traits", "There is nothing to compare.", "Send traits, identifiers, or both.");
    }
    return new Asked(values, limit, least, body.path("explain").asBoolean(false));
  }

  private static Map<String, Value> traits(JsonNode traits) {
    Map<String, Value> values = new TreeMap<>();
    for (Map.Entry<String, JsonNode> trait : traits.properties()) {
      JsonNode value = trait.getValue();
      if (value.isString()) {
        values.put(trait.getKey(), new Value.Text(value.asString()));
      } else if (value.isNumber()) {
        values.put(trait.getKey(), new Value.Num(value.decimalValue()));
      } else if (value.isObject()) {
        values.put(trait.getKey(), new Value.Structure(value.toString()));
      }
    }
    return values;
  }

  /// The identifiers in the form that they have in events, in their order.
  private static List<Identifier> identifiers(JsonNode list) {
    List<Identifier> identifiers = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      try {
        Identifier read = Identifier.parse(list.get(i).asString(""));
        identifiers.add(
            IdentifierNormaliser.normalise(read.type(), read.value(), null).orElse(read));
      } catch (IllegalArgumentException _) {
        throw refused(
            "identifiers[%d]".formatted(i),
            "The field is no identifier.",
            "Send it as type:value, such as email:jane@example.com.");
      }
    }
    identifiers.sort(Comparator.naturalOrder());
    return identifiers;
  }

  private static ProblemException refused(String path, String fact, String remedy) {
    return new ProblemException(Problem.Code.INVALID_ARGUMENT, path, fact, remedy);
  }

  private static ObjectNode json(PairExplanation why) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("priorWeight", why.priorWeight());
    ArrayNode steps = node.putArray("steps");
    for (PairExplanation.Step step : why.steps()) {
      ObjectNode one = steps.addObject();
      one.put("comparison", step.comparison()).put("level", step.level());
      one.putArray("normalised").add(step.leftValue()).add(step.rightValue());
      one.put("m", step.m()).put("u", step.u()).put("weight", step.weight());
      one.put("frequencyWeight", step.frequencyWeight()).put("probability", step.running());
    }
    ArrayNode rules = node.putArray("rules");
    why.rules().forEach(rules::add);
    return node;
  }
}
