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
import io.tributary.unify.apply.Reclustering;
import io.tributary.workspace.IdentityRules;
import io.tributary.workspace.WorkspacePlan;
import io.tributary.workspace.WorkspaceRegistry;
import io.tributary.workspace.files.ReadResult;
import io.tributary.workspace.files.WorkspaceFiles;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The workspace as files: read, previewed, applied.
final class WorkspaceRoutes {
  private static final String TAG = "workspace";
  private static final int EXAMPLES = 20;

  private final WorkspaceRegistry registry;
  private final InstantSource clock;
  private final Function<IdentityRules, Reclustering> reclustering;

  /// @param reclustering works everybody out again under other rules
  WorkspaceRoutes(
      WorkspaceRegistry registry,
      InstantSource clock,
      Function<IdentityRules, Reclustering> reclustering) {
    this.registry = registry;
    this.clock = clock;
    this.reclustering = reclustering;
  }

  List<Route> routes() {
    return List.of(
        new Route(
            "GET",
            "/v1/workspace/files",
            Permission.READ_SETTINGS,
            Operation.of(TAG, "Read the workspace as files")
                .answering(200, Content.json("`{files}`: text by path.", "{}", "")),
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
                        "`files`: text by path.",
                        "{}",
                        "{\"files\":{\"sources/web.yaml\":\"kind: web\\n\"}}"))
                .answering(200, Content.json("`{changes, applied}`.", "{}", "")),
            this::apply));
  }

  private Reply files(Request request) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode files = body.putObject("files");
    WorkspaceFiles.documents(registry.image(request.workspace())).forEach(files::put);
    return Reply.json(body);
  }

  private Reply apply(Request request) {
    Map<String, String> documents = new TreeMap<>();
    JsonNode files = request.json().path("files");
    if (!files.isObject() || files.isEmpty()) {
      throw new ProblemException(
          Problem.Code.INVALID_ARGUMENT,
          "files",
          "The field is missing or empty.",
          "Send an object of path to text.");
    }
    files.properties().forEach(file -> documents.put(file.getKey(), file.getValue().asString("")));
    ReadResult read = WorkspaceFiles.read(documents);
    List<Problem> problems = new ArrayList<>(read.problems());
    WorkspacePlan plan =
        WorkspacePlan.of(
            registry,
            clock,
            request.workspace(),
            read.definition(),
            Fields.flag(request, "prune")
                ? WorkspacePlan.Absent.REMOVE
                : WorkspacePlan.Absent.KEEP);
    problems.addAll(plan.problems());
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
    boolean dryRun = Fields.flag(request, "dryRun");
    IdentityRules before = registry.image(request.workspace()).identity();
    IdentityRules after = Objects.requireNonNullElse(read.definition().identity(), before);
    if (!dryRun && !plan.lines().isEmpty()) {
      after = plan.apply().identity();
    }
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.set("changes", PeopleJson.texts(plan.lines()));
    if (!after.equals(before)) {
      Reclustering again = reclustering.apply(after);
      Reclustering.Outcome outcome =
          dryRun
              ? again.preview(request.workspace(), EXAMPLES)
              : again.run(request.workspace(), EXAMPLES, _ -> {});
      ObjectNode people = body.putObject("people");
      people.put("joined", outcome.joined()).put("parted", outcome.parted());
      people.set("examples", PeopleJson.texts(outcome.examples()));
    }
    return Reply.json(body.put("applied", !dryRun));
  }
}
