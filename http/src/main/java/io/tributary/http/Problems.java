// SPDX-License-Identifier: Apache-2.0
package io.tributary.http;

import io.tributary.model.Problem;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes problems as `application/problem+json` (RFC 9457).
public final class Problems {
  /// The media type.
  public static final String MEDIA_TYPE = "application/problem+json";

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int RETRY_AFTER_SECONDS = 1;

  private Problems() {}

  /// The status that a kind of problem is answered with.
  public static int status(Problem.Code code) {
    return switch (code) {
      case UNREADABLE, INVALID_ARGUMENT -> 400;
      case SQL, SQL_SYNTAX, STATEMENT_NOT_ALLOWED, UNKNOWN_TABLE, UNKNOWN_COLUMN -> 400;
      case FUNCTION_NOT_ALLOWED, CONVERSION, MEMORY, CANCELLED -> 400;
      case MISSING,
          WRONG_TYPE,
          BAD_VALUE,
          UNKNOWN_TYPE,
          NO_IDENTIFIER,
          PLAN_VIOLATION,
          TRANSFORMATION,
          LEFT_OUT ->
          400;
      case UNAUTHENTICATED -> 401;
      case FORBIDDEN -> 403;
      case NOT_FOUND -> 404;
      case METHOD_NOT_ALLOWED -> 405;
      case CONFLICT -> 409;
      case TOO_LARGE -> 413;
      case RATE_LIMITED -> 429;
      case INTERNAL, CONFIGURATION -> 500;
      case DEPENDENCY, OVERLOADED -> 503;
      case TIMEOUT -> 504;
    };
  }

  /// An answer with the status of the first problem.
  ///
  /// @param problems at least one
  public static Reply reply(List<Problem> problems) {
    return reply(status(problems.getFirst().code()), problems);
  }

  /// An answer with a status of its own.
  ///
  /// @param problems at least one
  public static Reply reply(int status, List<Problem> problems) {
    Reply reply =
        Reply.bytes(status, MEDIA_TYPE, JSON.writeValueAsBytes(document(status, problems)));
    return switch (status) {
      case 401 -> reply.with("WWW-Authenticate", "Bearer, Basic");
      case 429, 503 -> reply.with("Retry-After", String.valueOf(RETRY_AFTER_SECONDS));
      default -> reply;
    };
  }

  /// The problems as a JSON array of objects with `code`, `path`, `message` and `remedy`.
  public static ArrayNode array(List<Problem> problems) {
    ArrayNode array = JSON.createArrayNode();
    for (Problem problem : problems) {
      array
          .addObject()
          .put("code", word(problem.code()))
          .put("path", problem.path())
          .put("message", problem.message())
          .put("remedy", problem.remedy());
    }
    return array;
  }

  /// The code as it is on the wire: lower case.
  public static String word(Problem.Code code) {
    return code.name().toLowerCase(Locale.ROOT);
  }

  /// The document of RFC 9457.
  static ObjectNode document(int status, List<Problem> problems) {
    Problem first = problems.getFirst();
    ObjectNode document = JSON.createObjectNode();
    document.put("type", "urn:tributary:problem:" + word(first.code()).replace('_', '-'));
    document.put("title", title(first.code()));
    document.put("status", status);
    document.put("code", word(first.code()));
    document.put("detail", (first.message() + " " + first.remedy()).strip());
    document.set("problems", array(problems));
    return document;
  }

  private static String title(Problem.Code code) {
    return switch (code) {
      case UNREADABLE -> "The request cannot be read";
      case NOT_FOUND -> "There is no such thing";
      case UNAUTHENTICATED -> "Credentials are missing or wrong";
      case FORBIDDEN -> "The credentials do not allow this";
      case INVALID_ARGUMENT -> "A parameter or field is wrong";
      case CONFLICT -> "It exists already, or was changed meanwhile";
      case TOO_LARGE -> "Larger than a limit";
      case METHOD_NOT_ALLOWED -> "The method is not there on this path";
      case SQL -> "The SQL text is refused or fails";
      case SQL_SYNTAX -> "The text is not SQL";
      case STATEMENT_NOT_ALLOWED -> "Only SELECT is allowed";
      case UNKNOWN_TABLE -> "There is no such table";
      case UNKNOWN_COLUMN -> "There is no such column";
      case FUNCTION_NOT_ALLOWED -> "The function is not allowed";
      case CONVERSION -> "A value cannot be converted";
      case MEMORY -> "The query needs too much memory";
      case CANCELLED -> "The query was cancelled";
      case MISSING -> "A field is missing";
      case WRONG_TYPE -> "A field has the wrong type";
      case BAD_VALUE -> "A value cannot be used";
      case UNKNOWN_TYPE -> "The type of event is unknown";
      case TRANSFORMATION -> "A function failed on the event";
      case LEFT_OUT -> "A function leaves the event out";
      case NO_IDENTIFIER -> "The event names nobody";
      case PLAN_VIOLATION -> "The event is not as a tracking plan says";
      case INTERNAL -> "A defect of this system";
      case CONFIGURATION -> "The configuration is wrong";
      case DEPENDENCY -> "Something this system relies on fails";
      case RATE_LIMITED -> "Over the rate limit";
      case OVERLOADED -> "Too busy at the moment";
      case TIMEOUT -> "The time limit passed";
    };
  }
}
