// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.api;

import io.tributary.http.Request;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads fields and parameters of requests, with a clear refusal where one is missing or wrong.
public final class Fields {
  private Fields() {}

  /// A text that must be there.
  public static String text(JsonNode body, String field) {
    return optionalText(body, field)
        .orElseThrow(() ->
            new ProblemException(
                Problem.Code.INVALID_ARGUMENT,
                field,
                "The field is missing.",
                "Send it as a text that is not empty."));
  }

  /// A text that may be there.
  public static Optional<String> optionalText(JsonNode body, String field) {
    JsonNode node = body.path(field);
    if (node.isMissingNode()
        || node.isNull()
        || (node.isString() && node.stringValue().isEmpty())) {
      return Optional.empty();
    }
    if (!node.isString()) {
      throw new ProblemException(
          Problem.Code.INVALID_ARGUMENT,
          field,
          "The field is a JSON %s.".formatted(PeopleJson.word(node.getNodeType())),
          "Send it as a text.");
    }
    return Optional.of(node.stringValue());
  }

  /// A whole number of the query, within bounds.
  public static int number(Request request, String name, int fallback, int max) {
    Optional<String> text = request.query(name);
    if (text.isEmpty()) {
      return fallback;
    }
    try {
      int number = Integer.parseInt(text.get());
      if (number >= 1 && number <= max) {
        return number;
      }
    } catch (NumberFormatException _) {
      // Said below, as for a number out of bounds.
    }
    throw new ProblemException(
        Problem.Code.INVALID_ARGUMENT,
        name,
        "The parameter is no number from 1 to %d.".formatted(max),
        "Send such a number, or leave it out for %d.".formatted(fallback));
  }

  /// The sequence of the journal before which a page begins, parameter `before`; the largest where
  /// it is not there.
  static long sequence(Request request) {
    try {
      return request.query("before").map(Long::parseLong).orElse(Long.MAX_VALUE);
    } catch (NumberFormatException _) {
      throw new ProblemException(
          Problem.Code.INVALID_ARGUMENT,
          "before",
          "The parameter is no sequence number.",
          "Send the `next` of the page before, or the `sequence` of an entry.");
    }
  }

  /// Whether a parameter of the query is `true`.
  public static boolean flag(Request request, String name) {
    return request.query(name).map("true"::equals).orElse(false);
  }
}
