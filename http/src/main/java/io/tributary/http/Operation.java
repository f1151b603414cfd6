// SPDX-License-Identifier: Apache-2.0
package io.tributary.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a route does, said for people and programs: an operation of the OpenAPI document.
///
/// @param tag the group it belongs to
/// @param summary in a few words
/// @param description in full, Markdown; may be empty
/// @param parameters of path, query and header. Those of the path that are not named here are
///   documented by their name alone
/// @param request the body it takes; null for none
/// @param responses what it answers, by status. Problems need not be named
public record Operation(
    String tag,
    String summary,
    String description,
    List<Parameter> parameters,
    @Nullable Content request,
    Map<Integer, Content> responses) {
  /// Copies the collections.
  public Operation {
    parameters = List.copyOf(parameters);
    responses = Collections.unmodifiableMap(new LinkedHashMap<>(responses));
  }

  /// A parameter.
  ///
  /// @param in where it is
  /// @param name its name
  /// @param description what it means
  /// @param required whether it must be there
  /// @param schema JSON Schema text
  public record Parameter(In in, String name, String description, boolean required, String schema) {
    /// An optional text in the query.
    public static Parameter query(String name, String description) {
      return new Parameter(In.QUERY, name, description, false, "{\"type\":\"string\"}");
    }

    /// A text in the path.
    public static Parameter path(String name, String description) {
      return new Parameter(In.PATH, name, description, true, "{\"type\":\"string\"}");
    }
  }

  /// Where a parameter is.
  public enum In {
    /// In the path.
    PATH,
    /// After the question mark.
    QUERY,
    /// In a header.
    HEADER
  }

  /// A body.
  ///
  /// @param mediaType such as `application/json`
  /// @param description what it is
  /// @param schema JSON Schema text; `{}` for anything
  /// @param example a text of this media type; empty for none
  public record Content(String mediaType, String description, String schema, String example) {
    /// A JSON body.
    public static Content json(String description, String schema, String example) {
      return new Content("application/json", description, schema, example);
    }
  }

  /// An operation without parameters and body that answers 200 with JSON.
  public static Operation of(String tag, String summary) {
    return new Operation(tag, summary, "", List.of(), null, Map.of());
  }

  /// The same with a description.
  public Operation described(String text) {
    return new Operation(tag, summary, text, parameters, request, responses);
  }

  /// The same with one more parameter.
  public Operation with(Parameter parameter) {
    List<Parameter> more = new ArrayList<>(parameters);
    more.add(parameter);
    return new Operation(tag, summary, description, more, request, responses);
  }

  /// The same with a body to take.
  public Operation taking(Content content) {
    return new Operation(tag, summary, description, parameters, content, responses);
  }

  /// The same with one more answer.
  public Operation answering(int status, Content content) {
    Map<Integer, Content> more = new LinkedHashMap<>(responses);
    more.put(status, content);
    return new Operation(tag, summary, description, parameters, request, more);
  }
}
