// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.api;

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
import io.tributary.model.Value;
import io.tributary.model.WorkspaceId;
import io.tributary.profiles.NodeId;
import io.tributary.unify.apply.Reclustering;
import io.tributary.unify.read.People;
import io.tributary.workspace.Connection;
import io.tributary.workspace.DefinitionKey.Kind;
import io.tributary.workspace.IdentityRules;
import io.tributary.workspace.WorkspaceDefinition;
import io.tributary.workspace.WorkspaceImage;
import io.tributary.workspace.WorkspacePlan;
import io.tributary.workspace.WorkspaceRegistry;
import io.tributary.workspace.files.ReadResult;
import io.tributary.workspace.files.ReadyMappings;
import io.tributary.workspace.files.WorkspaceFiles;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The workspace as files: read, previewed, applied.
final class WorkspaceRoutes {
  private static final String TAG = "workspace";
  private static final int EXAMPLES = 20;
  private static final int NAMES_MAX = 6;
  private static final List<String> NAMING_TRAITS = List.of("name", "fullName", "email");
  private static final String VERSIONS = Shape.map(Shape.WHOLE);
  private static final String PERSON =
      Shape.object("id", Shape.TEXT, "label", Shape.TEXT, "identifiers", Shape.list(Shape.TEXT));
  private static final String PEOPLE =
      Shape.object(
          "joined",
          Shape.WHOLE,
          "parted",
          Shape.WHOLE,
          "examples",
          Shape.list(
              Shape.object(
                  "kind",
                  Shape.words("joined", "parted"),
                  "people",
                  Shape.list(PERSON),
                  "after",
                  Shape.list(Shape.TEXT))));

  private final WorkspaceRegistry registry;
  private final InstantSource clock;
  private final Function<IdentityRules, Reclustering> reclustering;
  private final People people;
  private final Function<Connection, List<Problem>> connections;

  /// @param reclustering works everybody out again under other rules
  /// @param connections finds what is wrong with a connection, without connecting
  WorkspaceRoutes(
      WorkspaceRegistry registry,
      InstantSource clock,
      Function<IdentityRules, Reclustering> reclustering,
      People people,
      Function<Connection, List<Problem>> connections) {
    this.registry = registry;
    this.clock = clock;
    this.reclustering = reclustering;
    this.people = people;
    this.connections = connections;
  }

  List<Route> routes() {
    return List.of(
        new Route(
            "GET",
            "/v1/workspace/files",
            Permission.READ_SETTINGS,
            Operation.of(TAG, "Read the workspace as files")
                .with(
                    Parameter.query(
                        "defaults",
                        "`true` to have the default rules too, where none are defined."))
                .answering(
                    200,
                    Content.json(
                        "Texts and versions by path; a version is 0 where nothing is defined.",
                        Shape.object("files", Shape.map(Shape.TEXT), "versions", VERSIONS),
                        "")),
            this::files),
        new Route(
            "POST",
            "/v1/workspace/apply",
            Permission.WRITE_SETTINGS,
            Operation.of(TAG, "Make files the workspace's definitions")
                .with(Parameter.query("dryRun", "`true` to only show what would change."))
                .with(
                    Parameter.query(
                        "prune", "`true` to delete what is there and not in the files."))
                .taking(
                    Content.json(
                        "`files`: text by path. `versions`: those that were read; where one is"
                            + " another by now, the files are refused.",
                        Shape.object("files", Shape.map(Shape.TEXT), "versions?", VERSIONS),
                        "{\"files\":{\"sources/web.yaml\":\"kind: web\\n\"}}"))
                .answering(
                    200,
                    Content.json(
                        "`people` where identity rules change: how many these join and part, with"
                            + " examples. `after` names an identifier for each person that there"
                            + " would be.",
                        Shape.object(
                            "changes",
                            Shape.list(Shape.TEXT),
                            "people?",
                            PEOPLE,
                            "applied",
                            Shape.TRUTH),
                        "")),
            this::apply));
  }

  private Reply files(Request request) {
    WorkspaceImage image = registry.image(request.workspace());
    SortedMap<String, String> documents = new TreeMap<>();
    if (Fields.flag(request, "defaults")) {
      documents.putAll(WorkspaceFiles.rules(image));
    }
    documents.putAll(WorkspaceFiles.documents(image));
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode files = body.putObject("files");
    ObjectNode versions = body.putObject("versions");
    documents.forEach((path, text) -> {
      files.put(path, text);
      versions.put(path, WorkspaceFiles.version(image, path));
    });
    return Reply.json(body);
  }

  private Reply apply(Request request) {
    JsonNode given = request.json();
    WorkspaceImage image = registry.image(request.workspace());
    checkVersions(given.path("versions"), image);
    WorkspacePlan.Absent absent =
        Fields.flag(request, "prune") ? WorkspacePlan.Absent.REMOVE : WorkspacePlan.Absent.KEEP;
    ReadResult read = WorkspaceFiles.read(documents(given.path("files")));
    List<Problem> problems = new ArrayList<>(read.problems());
    WorkspacePlan plan =
        WorkspacePlan.of(registry, clock, request.workspace(), read.definition(), absent);
    problems.addAll(plan.problems());
    problems.addAll(ofConnections(read.definition(), image));
    if (!problems.isEmpty()) {
      throw new ProblemException(problems.stream().map(WorkspaceRoutes::ofCaller).toList());
    }
    boolean dryRun = Fields.flag(request, "dryRun");
    IdentityRules before = image.identity();
    IdentityRules otherwise =
        absent == WorkspacePlan.Absent.REMOVE ? IdentityRules.defaults() : before;
    IdentityRules after = Objects.requireNonNullElse(read.definition().identity(), otherwise);
    if (!dryRun && !plan.lines().isEmpty()) {
      reclustering.apply(after).beginFrom(request.workspace(), before);
      after = plan.apply(request.principal().name()).identity();
    }
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.set("changes", PeopleJson.texts(plan.lines()));
    Reclustering again = reclustering.apply(after);
    if (!after.equals(before) || again.isUnfinished(request.workspace())) {
      body.set("people", people(request.workspace(), again, dryRun));
    }
    return Reply.json(body.put("applied", !dryRun));
  }

  private List<Problem> ofConnections(WorkspaceDefinition wanted, WorkspaceImage image) {
    List<Problem> problems = new ArrayList<>();
    for (Connection connection : wanted.defined().of(Connection.class).values()) {
      String mapping = connection.mapping();
      if (mapping != null
          && !wanted.defined().names(Kind.MAPPING).contains(mapping)
          && image.mapping(mapping).isEmpty()
          && !ReadyMappings.names().contains(mapping)) {
        problems.add(
            new Problem(
                Problem.Code.CONFIGURATION,
                "connections/%s.yaml mapping".formatted(connection.name()),
                "There is no mapping of this name.",
                "Add a file for it to mappings, or name another."));
      }
      for (Problem problem : connections.apply(connection)) {
        problems.add(
            new Problem(
                problem.code(),
                "connections/%s.yaml %s".formatted(connection.name(), problem.path()),
                problem.message(),
                problem.remedy()));
      }
    }
    return problems;
  }

  /// The documents are the caller's, not this system's as those of a folder at the start.
  private static Problem ofCaller(Problem problem) {
    return new Problem(
        Problem.Code.INVALID_ARGUMENT, problem.path(), problem.message(), problem.remedy());
  }

  private static Map<String, String> documents(JsonNode files) {
    if (!files.isObject() || files.isEmpty()) {
      throw new ProblemException(
          Problem.Code.INVALID_ARGUMENT,
          "files",
          "The field is missing or empty.",
          "Send an object of path to text.");
    }
    Map<String, String> documents = new TreeMap<>();
    files.properties().forEach(file -> documents.put(file.getKey(), file.getValue().asString("")));
    return documents;
  }

  private static void checkVersions(JsonNode versions, WorkspaceImage image) {
    List<Problem> problems = new ArrayList<>();
    versions
        .properties()
        .forEach(version -> {
          if (version.getValue().asLong(-1) != WorkspaceFiles.version(image, version.getKey())) {
            problems.add(
                new Problem(
                    Problem.Code.CONFLICT,
                    version.getKey(),
                    "The document was changed meanwhile.",
                    "Read it again, then change it."));
          }
        });
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
  }

  private ObjectNode people(WorkspaceId workspace, Reclustering again, boolean dryRun) {
    // Those of today are named before they are joined or parted.
    Reclustering.Outcome preview = again.preview(workspace, EXAMPLES);
    ArrayNode examples = JsonNodeFactory.instance.arrayNode();
    for (Reclustering.Example example : preview.examples()) {
      ObjectNode node = examples.addObject().put("kind", PeopleJson.word(example.kind()));
      ArrayNode list = node.putArray("people");
      example.before().forEach(id -> person(workspace, id).ifPresent(list::add));
      ArrayNode after = node.putArray("after");
      example.after().forEach(id -> identifier(workspace, id).ifPresent(after::add));
    }
    Reclustering.Outcome outcome = dryRun ? preview : again.run(workspace, 0, _ -> {});
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("joined", outcome.joined()).put("parted", outcome.parted());
    body.set("examples", examples);
    return body;
  }

  private Optional<ObjectNode> person(WorkspaceId workspace, String id) {
    return people
        .find(workspace, NodeId.parse(id))
        .map(found -> {
          List<String> names =
              found.members().stream()
                  .map(member -> member.identifier().toString())
                  .sorted()
                  .limit(NAMES_MAX)
                  .toList();
          ObjectNode node = JsonNodeFactory.instance.objectNode().put("id", id);
          node.put("label", label(people.document(workspace, found), names));
          node.set("identifiers", PeopleJson.texts(names));
          return node;
        });
  }

  private static String label(ProfileDocument document, List<String> names) {
    for (String trait : NAMING_TRAITS) {
      if (document.traits().get(trait) instanceof Value.Text(String text) && !text.isBlank()) {
        return text;
      }
    }
    return names.isEmpty() ? document.id() : names.getFirst();
  }

  private Optional<String> identifier(WorkspaceId workspace, String id) {
    NodeId node = NodeId.parse(id);
    return people
        .locate(workspace, node)
        .flatMap(found -> found.component().node(node))
        .map(member -> member.identifier().toString());
  }
}
