// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.api;

import io.tributary.http.Operation;
import io.tributary.http.Operation.Content;
import io.tributary.http.Operation.Parameter;
import io.tributary.http.Reply;
import io.tributary.http.Request;
import io.tributary.http.Route;
import io.tributary.mapping.Mapping;
import io.tributary.model.Permission;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import io.tributary.workspace.WorkspaceRegistry;
import io.tributary.workspace.files.ReadyMappings;
import io.tributary.workspace.files.WorkspaceFiles;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Mappings: those of the workspace, and those that come with the product.
final class MappingRoutes {
  private static final String TAG = "imports";
  private static final String BRIEF =
      Shape.object(
          "name",
          Shape.TEXT,
          "description",
          Shape.TEXT,
          "origin",
          Shape.words("workspace", "product"));

  private final WorkspaceRegistry registry;

  MappingRoutes(WorkspaceRegistry registry) {
    this.registry = registry;
  }

  List<Route> routes() {
    return List.of(
        new Route(
            "GET",
            "/v1/mappings",
            Permission.READ_SETTINGS,
            Operation.of(TAG, "List the mappings")
                .answering(200, Content.json("", Shape.object("mappings", Shape.list(BRIEF)), "")),
            this::list),
        new Route(
            "GET",
            "/v1/mappings/{name}",
            Permission.READ_SETTINGS,
            Operation.of(TAG, "Read a mapping's document")
                .with(Parameter.path("name", "The mapping's name."))
                .answering(
                    200,
                    Content.json("", Shape.object("name", Shape.TEXT, "document", Shape.TEXT), "")),
            this::read));
  }

  /// The mapping of a name; one of the workspace goes before one of the product.
  static Mapping find(WorkspaceRegistry registry, Request request, String name) {
    return registry
        .image(request.workspace())
        .mapping(name)
        .or(() -> ReadyMappings.find(name))
        .orElseThrow(MappingRoutes::none);
  }

  private static ProblemException none() {
    return new ProblemException(
        Problem.Code.NOT_FOUND,
        "mapping",
        "There is no mapping of this name.",
        "List those there are by GET /v1/mappings.");
  }

  private Reply list(Request request) {
    Set<String> own = registry.image(request.workspace()).mappings().keySet();
    Set<String> names = new TreeSet<>(ReadyMappings.names());
    names.addAll(own);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode list = body.putArray("mappings");
    for (String name : names) {
      list.addObject()
          .put("name", name)
          .put("description", find(registry, request, name).description())
          .put("origin", own.contains(name) ? "workspace" : "product");
    }
    return Reply.json(body);
  }

  private Reply read(Request request) {
    String name = request.path("name");
    String document =
        registry
            .image(request.workspace())
            .mapping(name)
            .map(WorkspaceFiles::document)
            .or(() -> ReadyMappings.document(name))
            .orElseThrow(MappingRoutes::none);
    return Reply.json(
        JsonNodeFactory.instance.objectNode().put("name", name).put("document", document));
  }
}
