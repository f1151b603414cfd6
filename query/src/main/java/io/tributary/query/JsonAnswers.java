// SPDX-License-Identifier: Apache-2.0
package io.tributary.query;

import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/// Writes answers as JSON, row by row while they come:
/// `{"columns":[{"name","type"}],"rows":[[…]],"rowCount","truncated","elapsedMs"}`.
///
/// Whole numbers and decimals are numbers with all their digits. Floating-point numbers that JSON
/// does not have are the texts `NaN`, `Infinity`, `-Infinity`. Lists, structures and JSON are
/// nested.
///
/// Where the query fails after rows were written, the document ends with
/// `"problem":{"code","message", "remedy"}` in place of `rowCount` and what follows it: so a reader
/// tells half an answer from a whole one.
public final class JsonAnswers {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  private JsonAnswers() {}

  /// Writes an answer and closes it; the stream stays open.
  public static void write(SqlAnswer answer, OutputStream out) {
    try (answer;
        JsonGenerator json =
            JSON.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8)) {
      json.writeStartObject();
      columns(json, answer.columns());
      json.writeArrayPropertyStart("rows");
      try {
        rows(json, answer);
        json.writeEndArray();
        json.writeNumberProperty("rowCount", answer.rowCount());
        json.writeBooleanProperty("truncated", answer.truncated());
        json.writeNumberProperty("elapsedMs", answer.elapsed().toMillis());
      } catch (ProblemException e) {
        json.writeEndArray();
        problem(json, e.problems().getFirst());
      }
      json.writeEndObject();
    }
  }

  private static void columns(JsonGenerator json, List<SqlColumn> columns) {
    json.writeArrayPropertyStart("columns");
    for (SqlColumn column : columns) {
      json.writeStartObject();
      json.writeStringProperty("name", column.name());
      json.writeStringProperty("type", column.type());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /// Writes whole rows only.
  private static void rows(JsonGenerator json, SqlAnswer answer) {
    for (List<List<SqlCell>> some = answer.next(); !some.isEmpty(); some = answer.next()) {
      for (List<SqlCell> row : some) {
        json.writeStartArray();
        for (SqlCell cell : row) {
          cell(json, cell);
        }
        json.writeEndArray();
      }
    }
  }

  private static void cell(JsonGenerator json, SqlCell cell) {
    switch (cell) {
      case SqlCell.Null _ -> json.writeNull();
      case SqlCell.Bool(boolean truth) -> json.writeBoolean(truth);
      case SqlCell.Whole(long number) -> json.writeNumber(number);
      case SqlCell.Exact exact -> json.writeNumber(exact.number());
      case SqlCell.Text(String text) -> json.writeString(text);
      case SqlCell.Json(String text) -> json.writeRawValue(text);
      case SqlCell.Real(double number) -> {
        if (Double.isFinite(number)) {
          json.writeNumber(number);
        } else {
          json.writeString(Double.toString(number));
        }
      }
    }
  }

  private static void problem(JsonGenerator json, Problem problem) {
    json.writeObjectPropertyStart("problem");
    json.writeStringProperty("code", problem.code().name().toLowerCase(Locale.ROOT));
    json.writeStringProperty("message", problem.message());
    json.writeStringProperty("remedy", problem.remedy());
    json.writeEndObject();
  }
}
