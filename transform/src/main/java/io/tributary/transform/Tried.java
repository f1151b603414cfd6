// SPDX-License-Identifier: Apache-2.0
package io.tributary.transform;

import io.tributary.model.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a function made of a sample.
///
/// @param sample the sample
/// @param outcome what it made of it
public record Tried(Transformation.Sample sample, Outcome outcome) {
  private static final JsonMapper JSON = JsonMapper.shared();

  /// When samples are received: the same moment always.
  private static final Instant RECEIVED = Instant.parse("2026-01-02T03:04:05.678Z");

  /// Tries a function on samples.
  ///
  /// @param source the name that the function is told
  public static List<Tried> all(
      Functions functions, Transformation by, List<Transformation.Sample> samples, String source) {
    List<Outcome> outcomes =
        functions.run(
            by,
            samples.stream().map(each -> each.event().getBytes(StandardCharsets.UTF_8)).toList(),
            Collections.nCopies(samples.size(), new About(source, "server", RECEIVED)));
    List<Tried> tried = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      tried.add(new Tried(samples.get(i), outcomes.get(i)));
    }
    return tried;
  }

  /// `changed`, `left_out` or `failed`.
  public String word() {
    return switch (outcome) {
      case Outcome.Changed _ -> "changed";
      case Outcome.LeftOut _ -> "left_out";
      case Outcome.Failed _ -> "failed";
    };
  }

  /// The event that it gave, as JSON; `null` where it gave none.
  public String gave() {
    return outcome instanceof Outcome.Changed(byte[] event)
        ? new String(event, StandardCharsets.UTF_8)
        : "null";
  }

  /// Whether it gave what the sample expects, and did not fail.
  public boolean asExpected() {
    if (outcome instanceof Outcome.Failed) {
      return false;
    }
    String expected = sample.gives();
    return expected == null || same(JSON.readTree(expected), JSON.readTree(gave()));
  }

  /// Numbers are the same where they are equal, as in JavaScript.
  private static boolean same(JsonNode a, JsonNode b) {
    return a.equals(
        (x, y) -> {
          if (x.equals(y)) {
            return 0;
          }
          return x.isNumber() && y.isNumber() && x.asDouble() == y.asDouble() ? 0 : 1;
        },
        b);
  }

  /// What the engine said where it failed.
  public String said() {
    return outcome instanceof Outcome.Failed failed ? failed.said() : "";
  }

  /// Why it failed.
  public List<Problem> problems() {
    return outcome instanceof Outcome.Failed failed ? List.of(failed.problem()) : List.of();
  }
}
