// SPDX-License-Identifier: Apache-2.0
package io.tributary.http;

import io.tributary.model.Permission;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes the OpenAPI 3.1 document of a list of routes.
final class OpenApi {
  private static final JsonMapper JSON = JsonMapper.shared();

  private OpenApi() {}

  /// The route that serves the document.
  static Route route(List<Route> routes) {
    String document = document(routes).toPrettyString();
    return new Route(
        "GET",
        "/openapi.json",
        Permission.NONE,
        Operation.of("system", "This document"),
        _ -> Reply.json(200, document));
  }

  static ObjectNode document(List<Route> routes) {
    ObjectNode document = JSON.createObjectNode();
    document.put("openapi", "3.1.0");
    document
        .putObject("info")
        .put("title", "Tributary")
        .put("version", "1")
        .putObject("license")
        .put("name", "Apache-2.0")
        .put("identifier", "Apache-2.0");
    ObjectNode paths = document.putObject("paths");
    for (Route route : routes) {
      String path = path(route);
      ObjectNode item =
          paths.get(path) instanceof ObjectNode existing ? existing : paths.putObject(path);
      item.set(route.method().toLowerCase(Locale.ROOT), operation(route));
    }
    components(document.putObject("components"));
    return document;
  }

  private static String path(Route route) {
    String path = route.path().startsWith("/**/") ? route.path().substring(3) : route.path();
    return path.replace("*}", "}");
  }

  private static ObjectNode operation(Route route) {
    Operation operation = route.operation();
    ObjectNode node = JSON.createObjectNode();
    node.put("summary", operation.summary());
    if (!operation.description().isEmpty()) {
      node.put("description", operation.description());
    }
    node.putArray("tags").add(operation.tag());
    ArrayNode parameters = parameters(route);
    if (!parameters.isEmpty()) {
      node.set("parameters", parameters);
    }
    Operation.Content request = operation.request();
    if (request != null) {
      ObjectNode body = node.putObject("requestBody");
      body.put("required", true);
      content(body, request);
    }
    responses(node.putObject("responses"), operation.responses());
    if (route.permission() == Permission.NONE) {
      node.putArray("security");
    } else {
      node.put("x-permission", route.permission().name().toLowerCase(Locale.ROOT));
      node.putArray("security").addObject().putArray("bearer");
    }
    return node;
  }

  private static ArrayNode parameters(Route route) {
    ArrayNode array = JSON.createArrayNode();
    Set<String> named = new HashSet<>();
    for (Operation.Parameter parameter : route.operation().parameters()) {
      if (parameter.in() == Operation.In.PATH) {
        named.add(parameter.name());
      }
      add(array, parameter);
    }
    for (String segment : RouteTable.segments(route.path())) {
      if (RouteTable.isName(segment) && named.add(RouteTable.name(segment))) {
        add(array, Operation.Parameter.path(RouteTable.name(segment), ""));
      }
    }
    return array;
  }

  private static void add(ArrayNode array, Operation.Parameter parameter) {
    ObjectNode node =
        array
            .addObject()
            .put("name", parameter.name())
            .put("in", parameter.in().name().toLowerCase(Locale.ROOT))
            .put("required", parameter.required());
    if (!parameter.description().isEmpty()) {
      node.put("description", parameter.description());
    }
    node.set("schema", schema(parameter.schema()));
  }

  private static void responses(ObjectNode node, Map<Integer, Operation.Content> responses) {
    responses.forEach((status, content) -> {
      ObjectNode response = node.putObject(String.valueOf(status));
      content(response, content);
      if (content.description().isEmpty()) {
        response.put("description", "Done");
      }
    });
    if (responses.isEmpty()) {
      node.putObject("200").put("description", "Done");
    }
    node.putObject("default").put("$ref", "#/components/responses/Problem");
  }

  private static void content(ObjectNode node, Operation.Content content) {
    if (!content.description().isEmpty()) {
      node.put("description", content.description());
    }
    ObjectNode media = node.putObject("content").putObject(content.mediaType());
    media.set("schema", schema(content.schema()));
    if (!content.example().isEmpty()) {
      media.set("example", example(content));
    }
  }

  private static JsonNode example(Operation.Content content) {
    if (content.mediaType().endsWith("json")) {
      return schema(content.example());
    }
    return JSON.getNodeFactory().stringNode(content.example());
  }

  private static JsonNode schema(String text) {
    try {
      return JSON.readTree(text);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("Cannot document a route with: " + text, e);
    }
  }

  private static void components(ObjectNode components) {
    ObjectNode schemes = components.putObject("securitySchemes");
    schemes
        .putObject("bearer")
        .put("type", "http")
        .put("scheme", "bearer")
        .put("description", "An API token. Also as user name or password of Basic.");
    components.putObject("schemas").set("Problem", schema(PROBLEM));
    ObjectNode response = components.putObject("responses").putObject("Problem");
    response.put("description", "What is wrong and what to do about it (RFC 9457)");
    response
        .putObject("content")
        .putObject(Problems.MEDIA_TYPE)
        .putObject("schema")
        .put("$ref", "#/components/schemas/Problem");
  }

  private static final String PROBLEM =
      """
      {
        "type": "object",
        "required": ["type", "title", "status", "code", "detail", "problems"],
        "properties": {
          "type": {"type": "string", "format": "uri"},
          "title": {"type": "string"},
          "status": {"type": "integer"},
          "code": {"type": "string"},
          "detail": {"type": "string"},
          "problems": {
            "type": "array",
            "items": {
              "type": "object",
              "required": ["code", "path", "message", "remedy"],
              "properties": {
                "code": {"type": "string"},
                "path": {"type": "string"},
                "message": {"type": "string"},
                "remedy": {"type": "string"}
              }
            }
          }
        }
      }
      """;
}
