// SPDX-License-Identifier: Apache-2.0
package io.tributary.lake.text;

import io.tributary.model.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Reads the violations that [JsonText] wrote.
public final class ViolationsText {
  private static final JsonFactory JSON = new JsonFactory();

  private ViolationsText() {}

  /// The violations; none where there is no text.
  public static List<Violation> read(@Nullable String text) {
    if (text == null || text.length() <= 2) {
      return List.of();
    }
    List<Violation> violations = new ArrayList<>();
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        Map<String, String> told = new HashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
          String name = parser.currentName();
          parser.nextToken();
          told.put(name, parser.getString());
        }
        violations.add(
            new Violation(
                told.getOrDefault("plan", ""),
                Violation.Action.of(told.getOrDefault("action", ""))
                    .orElse(Violation.Action.REPORT),
                told.getOrDefault("rule", ""),
                told.getOrDefault("path", ""),
                told.getOrDefault("message", "")));
      }
    }
    return violations;
  }
}
