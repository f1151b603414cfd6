// SPDX-License-Identifier: Apache-2.0
package io.tributary.plan;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A JSON Schema of draft 2020-12 that is ready to be used. Formats such as `email` and `date-time`
/// are checked. It refers to nothing outside of itself. May be used by any thread.
public final class PlanSchema {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String META = "https://json-schema.org/draft/2020-12/schema";
  private static final Dialect DIALECT =
      Dialect.builder(Dialects.getDraft202012())
          .format(new EmailFormat("email"))
          .format(new EmailFormat("idn-email"))
          .build();
  private static final SchemaRegistryConfig CONFIG =
      SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
  private static final Schema META_SCHEMA = registry().getSchema(SchemaLocation.of(META));

  private final Schema schema;
  private final Set<String> named;
  private final boolean closed;

  private PlanSchema(Schema schema, Set<String> named, boolean closed) {
    this.schema = schema;
    this.named = named;
    this.closed = closed;
  }

  /// Reads a schema.
  ///
  /// @throws ProblemException where it is none; the paths are JSON pointers into it
  public static PlanSchema of(String text) {
    JsonNode node = JSON.readTree(text);
    List<Problem> problems = new ArrayList<>();
    references(node, "", problems);
    for (Error error : META_SCHEMA.validate(node)) {
      problems.add(
          problem(
              error.getInstanceLocation().toString(),
              "Cannot use the schema: %s.".formatted(error.getMessage())));
    }
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
    try {
      Schema schema = registry().getSchema(node);
      schema.initializeValidators();
      return new PlanSchema(
          schema, new HashSet<>(node.path("properties").propertyNames()), isClosed(node));
    } catch (SchemaException | IllegalArgumentException e) {
      throw new ProblemException(
          List.of(problem("", "Cannot use the schema: it cannot be compiled.")));
    }
  }

  /// A registry for one schema: those of two plans may have the same id.
  private static SchemaRegistry registry() {
    return SchemaRegistry.withDefaultDialect(
        DIALECT, builder -> builder.schemaRegistryConfig(CONFIG));
  }

  private static boolean isClosed(JsonNode node) {
    return node.has("properties")
        && !node.has("additionalProperties")
        && !node.has("patternProperties")
        && !node.has("unevaluatedProperties");
  }

  private static Problem problem(String path, String message) {
    return new Problem(
        Problem.Code.CONFIGURATION,
        path,
        message,
        "Write a JSON Schema of draft 2020-12 that refers to nothing outside of itself.");
  }

  private static void references(JsonNode node, String path, List<Problem> problems) {
    for (String keyword : List.of("$ref", "$dynamicRef")) {
      JsonNode reference = node.path(keyword);
      if (reference.isString() && !reference.stringValue().startsWith("#")) {
        problems.add(
            problem(path + "/" + keyword, "Cannot use a schema that refers to another document."));
      }
    }
    node.forEachEntry((name, child) -> references(child, path + "/" + name, problems));
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        references(node.path(i), path + "/" + i, problems);
      }
    }
  }

  /// What is wrong with a value.
  List<Error> errors(JsonNode value) {
    return schema.validate(value);
  }

  /// The members of an object that the schema does not name; none where it says itself what becomes
  /// of them.
  List<String> unplanned(JsonNode object) {
    if (!closed) {
      return List.of();
    }
    List<String> unplanned = new ArrayList<>(0);
    for (String name : object.propertyNames()) {
      if (!named.contains(name)) {
        unplanned.add(name);
      }
    }
    return unplanned;
  }
}
