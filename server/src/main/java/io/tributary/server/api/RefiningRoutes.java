// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.api;

import io.tributary.http.Operation;
import io.tributary.http.Operation.Content;
import io.tributary.http.Operation.Parameter;
import io.tributary.http.Reply;
import io.tributary.http.Request;
import io.tributary.http.Route;
import io.tributary.model.Permission;
import io.tributary.model.PersonalKind;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import io.tributary.model.Protection;
import io.tributary.model.Step;
import io.tributary.refine.enrich.TableFolder;
import io.tributary.workspace.Definition.RefiningDefinition;
import io.tributary.workspace.DefinitionEdit;
import io.tributary.workspace.DefinitionKey.Kind;
import io.tributary.workspace.Refining;
import io.tributary.workspace.WorkspaceRegistry;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// How sources are cleansed and enriched, what becomes of personal data in them, and the tables
/// that enriching reads.
final class RefiningRoutes {
  private static final String TAG = "refining";
  private static final int FIELDS_MAX = 500;
  private static final Parameter NAME = Parameter.path("name", "The source's name.");
  private static final String PROTECTION = Shape.words(Protection.words());
  private static final String REFINING =
      Shape.object(
          "source",
          Shape.TEXT,
          "version",
          Shape.WHOLE,
          "steps",
          Shape.map(Shape.TRUTH),
          "personalData",
          Shape.map(PROTECTION),
          "fields",
          Shape.map(PROTECTION));
  private static final String WANTED =
      Shape.object(
          "version?",
          Shape.WHOLE,
          "steps?",
          Shape.map(Shape.TRUTH),
          "personalData?",
          Shape.map(PROTECTION),
          "fields?",
          Shape.map(PROTECTION));
  private static final String STEP =
      Shape.object(
          "name",
          Shape.words(Step.words()),
          "work",
          Shape.words("cleanse", "derive", "enrich"),
          "standard",
          Shape.TRUTH,
          "doc",
          Shape.TEXT);
  private static final String TABLE =
      Shape.object(
          "name",
          Shape.TEXT,
          "version",
          Shape.orNull(Shape.TEXT),
          "what",
          Shape.TEXT,
          "rows",
          Shape.WHOLE,
          "dated",
          Shape.orNull(Shape.TEXT),
          "licence",
          Shape.orNull(Shape.TEXT),
          "from",
          Shape.orNull(Shape.TEXT),
          "problem",
          Shape.orNull(Shape.TEXT));
  private static final String KINDS =
      Shape.list(Shape.object("name", Shape.words(PersonalKind.words()), "doc", Shape.TEXT));

  private final WorkspaceRegistry registry;
  private final TableFolder tables;

  RefiningRoutes(WorkspaceRegistry registry, TableFolder tables) {
    this.registry = registry;
    this.tables = tables;
  }

  List<Route> routes() {
    return List.of(
        new Route(
            "GET",
            "/v1/refining",
            Permission.READ_SETTINGS,
            Operation.of(TAG, "List the steps, the kinds of personal data, and the tables")
                .answering(
                    200,
                    Content.json(
                        "Tables are files in the folder `tables` of the data directory.",
                        Shape.object(
                            "steps", Shape.list(STEP), "kinds", KINDS, "tables", Shape.list(TABLE)),
                        "")),
            this::list),
        new Route(
            "GET",
            "/v1/sources/{name}/refining",
            Permission.READ_SETTINGS,
            Operation.of(TAG, "Read how a source is cleansed, enriched and protected")
                .with(NAME)
                .answering(
                    200,
                    Content.json(
                        "`steps` has all of them, `personalData` and `fields` what is said.",
                        REFINING,
                        "")),
            request -> Reply.json(json(request, known(request)))),
        new Route(
            "PUT",
            "/v1/sources/{name}/refining",
            Permission.WRITE_SETTINGS,
            Operation.of(TAG, "Say how a source is cleansed, enriched and protected")
                .described(
                    "In place of what was said before; it holds for events that come in from now"
                        + " on.")
                .with(NAME)
                .taking(
                    Content.json(
                        "Steps that are left out are as `standard` says. `version`: the one that"
                            + " was read; where it is another now, nothing is changed.",
                        WANTED,
                        "{\"steps\":{\"names\":false},\"personalData\":{\"email\":\"hash\"}}"))
                .answering(200, Content.json("", REFINING, "")),
            this::write));
  }

  private Reply list(Request request) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode steps = body.putArray("steps");
    for (Step step : Step.values()) {
      steps
          .addObject()
          .put("name", step.word())
          .put("work", step.work().name().toLowerCase(Locale.ROOT))
          .put("standard", step.standard())
          .put("doc", step.doc());
    }
    ArrayNode kinds = body.putArray("kinds");
    for (PersonalKind kind : PersonalKind.values()) {
      kinds.addObject().put("name", kind.word()).put("doc", kind.doc());
    }
    ArrayNode list = body.putArray("tables");
    for (TableFolder.Status table : tables.statuses()) {
      list.addObject()
          .put("name", table.name())
          .put("version", table.version())
          .put("what", table.what())
          .put("rows", table.rows())
          .put("dated", table.dated())
          .put("licence", table.licence())
          .put("from", table.from())
          .put("problem", table.problem());
    }
    return Reply.json(body);
  }

  private Refining known(Request request) {
    return registry.image(request.workspace()).refining(source(request));
  }

  /// The name of the source; refused where there is none of the name.
  private String source(Request request) {
    return source(registry, request);
  }

  static String source(WorkspaceRegistry registry, Request request) {
    return registry
        .image(request.workspace())
        .source(request.path("name"))
        .orElseThrow(() ->
            new ProblemException(
                Problem.Code.NOT_FOUND,
                "name",
                "There is no such source.",
                "List them by GET /v1/sources."))
        .name();
  }

  private Reply write(Request request) {
    String source = source(request);
    JsonNode body = request.json();
    long version = registry.image(request.workspace()).versionOf(Kind.REFINING, source);
    JsonNode read = body.path("version");
    if (!read.isMissingNode() && read.asLong(-1) != version) {
      throw new ProblemException(
          Problem.Code.CONFLICT,
          "version",
          "How the source is refined was changed meanwhile.",
          "Read it again, then change it.");
    }
    SortedMap<Step, Boolean> steps = new TreeMap<>();
    body.path("steps")
        .properties()
        .forEach(each ->
            steps.put(
                word("steps", each.getKey(), Step::of, Step.words()),
                each.getValue().asBoolean(true)));
    SortedMap<PersonalKind, Protection> kinds = new TreeMap<>();
    body.path("personalData")
        .properties()
        .forEach(each ->
            kinds.put(
                word("personalData", each.getKey(), PersonalKind::of, PersonalKind.words()),
                protection("personalData", each.getValue())));
    SortedMap<String, Protection> fields = new TreeMap<>();
    for (var each : body.path("fields").properties()) {
      if (!Refining.isPath(each.getKey()) || fields.size() >= FIELDS_MAX) {
        throw new ProblemException(
            Problem.Code.INVALID_ARGUMENT,
            "fields",
            "One of them is no path of a field, or there are over %d.".formatted(FIELDS_MAX),
            "Write such as traits.email, properties.note or context.ip.");
      }
      fields.put(each.getKey(), protection("fields", each.getValue()));
    }
    registry.change(
        request.workspace(),
        List.of(
            new DefinitionEdit.Put(
                new RefiningDefinition(new Refining(source, steps, kinds, fields)), version)),
        request.principal().name());
    return Reply.json(json(request, known(request)));
  }

  private static Protection protection(String field, JsonNode value) {
    return word(field, value.asString(""), Protection::of, Protection.words());
  }

  private static <T> T word(
      String field, String word, Function<String, Optional<T>> meaning, List<String> words) {
    return meaning
        .apply(word)
        .orElseThrow(() ->
            new ProblemException(
                Problem.Code.INVALID_ARGUMENT,
                field,
                "One of its words is not known.",
                "Use of: " + String.join(", ", words) + "."));
  }

  private ObjectNode json(Request request, Refining refining) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("source", refining.source());
    node.put(
        "version", registry.image(request.workspace()).versionOf(Kind.REFINING, refining.source()));
    ObjectNode steps = node.putObject("steps");
    for (Step step : Step.values()) {
      steps.put(step.word(), refining.active().contains(step));
    }
    ObjectNode kinds = node.putObject("personalData");
    refining.personalData().forEach((kind, said) -> kinds.put(kind.word(), said.word()));
    ObjectNode fields = node.putObject("fields");
    refining.fields().forEach((path, said) -> fields.put(path, said.word()));
    return node;
  }
}
