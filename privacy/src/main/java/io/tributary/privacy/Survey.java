// SPDX-License-Identifier: Apache-2.0
package io.tributary.privacy;

import io.tributary.model.PersonalKind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Finds out which fields of events hold personal data. It remembers paths and counts, and no
/// values. For one thread.
public final class Survey {
  private static final int PATHS_MAX = 500;
  private static final JsonFactory FACTORY = new JsonFactory();

  private final Map<String, Map<PersonalKind, Integer>> found = new TreeMap<>();
  private final Map<String, Boolean> named = new TreeMap<>();
  private int events;

  /// A field that holds personal data.
  ///
  /// @param path as `traits.email`; one for all elements of a list
  /// @param kind what it is recognised as
  /// @param events in how many values it was
  /// @param byName whether its name tells, rather than the form of its values
  public record Finding(String path, PersonalKind kind, int events, boolean byName) {}

  /// Looks at an event; what is no JSON object is passed over.
  public void add(String event) {
    try (JsonParser in = FACTORY.createParser(ObjectReadContext.empty(), event)) {
      if (in.nextToken() == JsonToken.START_OBJECT) {
        events++;
        object(in, "");
      }
    } catch (JacksonException _) {
      // What was seen until here counts.
    }
  }

  private void object(JsonParser in, String path) {
    while (in.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = in.currentName();
      in.nextToken();
      value(in, path.isEmpty() ? name : path + "." + name, Recognition.byName(path, name));
    }
  }

  private void value(JsonParser in, String path, @Nullable PersonalKind kind) {
    switch (in.currentToken()) {
      case START_OBJECT -> object(in, path);
      case START_ARRAY -> {
        while (in.nextToken() != JsonToken.END_ARRAY) {
          value(in, path, kind);
        }
      }
      case VALUE_STRING -> {
        PersonalKind is = kind == null ? Recognition.byForm(in.getString()) : kind;
        note(path, is, kind != null && !in.getString().isBlank());
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> note(path, kind, true);
      default -> {}
    }
  }

  private void note(String path, @Nullable PersonalKind kind, boolean byName) {
    if (kind != null && (found.containsKey(path) || found.size() < PATHS_MAX)) {
      var _ = found.computeIfAbsent(path, _ -> new TreeMap<>()).merge(kind, 1, Integer::sum);
      named.merge(path, byName, Boolean::logicalOr);
    }
  }

  /// How many events were looked at.
  public int events() {
    return events;
  }

  /// What was found, by path.
  public List<Finding> findings() {
    return found.entrySet().stream()
        .flatMap(path ->
            path.getValue().entrySet().stream()
                .map(kind ->
                    new Finding(
                        path.getKey(),
                        kind.getKey(),
                        kind.getValue(),
                        named.getOrDefault(path.getKey(), false))))
        .toList();
  }
}
