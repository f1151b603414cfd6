// SPDX-License-Identifier: Apache-2.0
package io.tributary.query.duck;

import io.tributary.query.SqlCell;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Blob;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Map;
import org.duckdb.DuckDBStruct;
import org.duckdb.JsonNode;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes lists, structures and maps as JSON. Keys of maps become texts; floating-point numbers
/// that JSON does not have become texts too.
final class NestedJson {
  private static final JsonFactory JSON = new JsonFactory();

  private NestedJson() {}

  /// The JSON of a nested value.
  static String of(Object value) throws SQLException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      write(json, value);
    }
    return text.toString();
  }

  /// A value that the engine calls JSON: a text where it is none after all.
  static SqlCell cell(String json) {
    return isJson(json) ? new SqlCell.Json(json) : new SqlCell.Text(json);
  }

  private static boolean isJson(String text) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() == null) {
        return false;
      }
      parser.skipChildren();
      return parser.nextToken() == null;
    } catch (JacksonException _) {
      return false;
    }
  }

  private static void write(JsonGenerator json, @Nullable Object value) throws SQLException {
    switch (value) {
      case null -> json.writeNull();
      case Boolean truth -> json.writeBoolean(truth);
      case BigDecimal number -> json.writeNumber(number);
      case BigInteger number -> json.writeNumber(number);
      case Double number -> real(json, number);
      case Float number -> real(json, number.doubleValue());
      case Number number -> json.writeNumber(number.longValue());
      case Array array -> list(json, (Object[]) array.getArray());
      case DuckDBStruct struct -> object(json, struct.getMap());
      case Map<?, ?> map -> object(json, map);
      case Blob blob ->
          json.writeString(
              Base64.getEncoder().encodeToString(blob.getBytes(1, (int) blob.length())));
      case JsonNode node -> raw(json, node.toString());
      default -> json.writeString(CellReader.text(value));
    }
  }

  private static void real(JsonGenerator json, double number) {
    if (Double.isFinite(number)) {
      json.writeNumber(number);
    } else {
      json.writeString(Double.toString(number));
    }
  }

  private static void raw(JsonGenerator json, String text) {
    if (isJson(text)) {
      json.writeRawValue(text);
    } else {
      json.writeString(text);
    }
  }

  private static void list(JsonGenerator json, Object[] items) throws SQLException {
    json.writeStartArray();
    for (Object item : items) {
      write(json, item);
    }
    json.writeEndArray();
  }

  private static void object(JsonGenerator json, Map<?, ?> members) throws SQLException {
    json.writeStartObject();
    for (Map.Entry<?, ?> member : members.entrySet()) {
      json.writeName(member.getKey() == null ? "null" : CellReader.text(member.getKey()));
      write(json, member.getValue());
    }
    json.writeEndObject();
  }
}
