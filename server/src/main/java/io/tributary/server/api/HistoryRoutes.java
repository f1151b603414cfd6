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
import io.tributary.policy.Permissions;
import io.tributary.workspace.Change;
import io.tributary.workspace.DefinitionKey;
import io.tributary.workspace.DefinitionKey.Kind;
import io.tributary.workspace.WorkspaceRegistry;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Who changed which definition when, and what: of one, or of the whole workspace.
final class HistoryRoutes {
  private static final int LIMIT = 100;
  private static final int LIMIT_MAX = 1_000;
  private static final String CHANGE =
      Shape.object(
          "at",
          Shape.TIME,
          "by",
          Shape.TEXT,
          "kind",
          Shape.words(Arrays.stream(Kind.values()).map(Kind::word).toList()),
          "name",
          Shape.TEXT,
          "what",
          Shape.words("made", "changed", "deleted"),
          "lines",
          Shape.list(Shape.TEXT));

  private final WorkspaceRegistry registry;

  HistoryRoutes(WorkspaceRegistry registry) {
    this.registry = registry;
  }

  private record Entry(DefinitionKey key, Change change) {}

  List<Route> routes() {
    return List.of(
        new Route(
            "GET",
            "/v1/workspace/history",
            Permission.READ_SETTINGS,
            Operation.of("workspace", "Read who changed what, latest first")
                .described(
                    "Of each source, token and set of rules the last 100 changes are kept, also"
                        + " when it is deleted. Changes of tokens are told to those who may read"
                        + " tokens.")
                .with(
                    Parameter.query(
                        "kind",
                        "Only one of "
                            + Arrays.stream(Kind.values())
                                .map(kind -> "`" + kind.word() + "`")
                                .collect(Collectors.joining(", "))
                            + "."))
                .with(Parameter.query("name", "Only those of this name; of a token its id."))
                .with(Parameter.query("limit", "The most changes to answer, up to 1,000."))
                .answering(
                    200,
                    Content.json(
                        "`by` is the name of the token with which the change was made. `lines` are"
                            + " the settings that differ: `+` is new, `~` becomes another, `-`"
                            + " goes.",
                        Shape.object("changes", Shape.list(CHANGE)),
                        "")),
            this::history));
  }

  private Reply history(Request request) {
    Optional<Kind> kind = request.query("kind").map(HistoryRoutes::kind);
    Optional<String> name = request.query("name");
    boolean seesTokens = Permissions.allows(request.principal().role(), Permission.READ_TOKENS);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode changes = body.putArray("changes");
    registry.image(request.workspace()).histories().entrySet().stream()
        .filter(each -> kind.map(wanted -> wanted == each.getKey().kind()).orElse(true))
        .filter(each -> name.map(wanted -> wanted.equals(each.getKey().name())).orElse(true))
        .filter(each -> seesTokens || each.getKey().kind() != Kind.TOKEN)
        .flatMap(each -> entries(each.getKey(), each.getValue()))
        .sorted(Comparator.comparing((Entry entry) -> entry.change.at()).reversed())
        .limit(Fields.number(request, "limit", LIMIT, LIMIT_MAX))
        .forEach(entry -> changes.add(json(entry)));
    return Reply.json(body);
  }

  private static Stream<Entry> entries(DefinitionKey key, List<Change> changes) {
    return changes.stream().map(change -> new Entry(key, change));
  }

  private static Kind kind(String word) {
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            new ProblemException(
                Problem.Code.INVALID_ARGUMENT,
                "kind",
                "There is no such kind of definition.",
                "Use one of: "
                    + Arrays.stream(Kind.values()).map(Kind::word).collect(Collectors.joining(", "))
                    + "."));
  }

  private static ObjectNode json(Entry entry) {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("at", PeopleJson.time(entry.change.at()))
            .put("by", entry.change.by())
            .put("kind", entry.key.kind().word())
            .put("name", entry.key.name())
            .put("what", PeopleJson.word(entry.change.what()));
    node.set("lines", PeopleJson.texts(entry.change.lines()));
    return node;
  }
}
