// SPDX-License-Identifier: Apache-2.0
package io.tributary.files;

import io.tributary.model.Problem;
import io.tributary.model.Problem.Code;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Reads JSON: values one after the other, and the elements of arrays one by one; or a value a
/// line, where a bad line spoils no other.
final class JsonRecords implements RecordReader {
  static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(100)
                          .maxStringLength(Limits.RECORD_MAX)
                          .build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private final Unpacking.Opened opened;
  private final String name;
  private final FileFormat format;
  private final Lines lines;
  private final @Nullable JsonParser parser;
  private final Deque<Object> waiting = new ArrayDeque<>();
  private long count;

  JsonRecords(Unpacking.Opened opened, Texts.Decoded decoded, FileFormat format, String name) {
    this.opened = opened;
    this.name = name;
    this.format = format;
    this.lines = new Lines(decoded.reader());
    this.parser = format == FileFormat.JSON ? JSON.createParser(decoded.reader()) : null;
  }

  /// Tells the two forms apart: JSON Lines where the first line is a whole value and no array.
  static FileFormat formatOf(String beginning) {
    String text = beginning.stripLeading();
    int end = text.indexOf('\n');
    if (text.startsWith("[") || (end < 0 && beginning.length() >= Texts.SAMPLE)) {
      return FileFormat.JSON;
    }
    try {
      JSON.readTree(end < 0 ? text : text.substring(0, end));
      return FileFormat.JSON_LINES;
    } catch (JacksonException _) {
      return end >= 0
              && text.substring(0, end).strip().length() > 1
              && text.substring(end + 1).stripLeading().startsWith("{")
          ? FileFormat.JSON_LINES // whose first line is broken
          : FileFormat.JSON;
    }
  }

  @Override
  public @Nullable FileRecord next() throws IOException {
    try {
      return parser == null ? line() : value(parser);
    } catch (IOException | JacksonIOException _) {
      throw Limits.unreadable(
          place(), "it ends in the middle, or is badly packed.", "Get it again, whole.");
    }
  }

  private @Nullable FileRecord line() throws IOException {
    if (!waiting.isEmpty()) {
      return new FileRecord.Whole(place(), waiting.poll());
    }
    while (true) {
      String line = lines.next();
      if (line == null) {
        return null;
      }
      count++;
      if (line.isBlank()) {
        continue;
      }
      if (line.length() > Limits.RECORD_MAX) {
        return refused(line, "it has over %,d characters".formatted(Limits.RECORD_MAX));
      }
      try {
        Object value = JSON.readValue(line, Object.class);
        if (value instanceof List<?> list && !list.isEmpty() && !list.contains(null)) {
          waiting.addAll(list);
          return new FileRecord.Whole(place(), waiting.remove());
        }
        if (value != null && !(value instanceof List)) {
          return new FileRecord.Whole(place(), value);
        }
        return refused(line, "it is no JSON object");
      } catch (JacksonException _) {
        return refused(line, "it is not JSON");
      }
    }
  }

  private FileRecord refused(String line, String fact) {
    return new FileRecord.Broken(
        place(),
        line.length() > 10_000 ? line.substring(0, 10_000) : line,
        new Problem(
            Code.UNREADABLE,
            place(),
            "Cannot read the line: %s.".formatted(fact),
            "Write one JSON object a line, in UTF-8."));
  }

  private @Nullable FileRecord value(JsonParser json) {
    try {
      JsonToken token = json.nextToken();
      while (token == JsonToken.START_ARRAY || token == JsonToken.END_ARRAY) {
        token = json.nextToken();
      }
      if (token == null) {
        return null;
      }
      count++;
      long start = json.currentTokenLocation().getCharOffset();
      Object value = json.readValueAs(Object.class);
      if (json.currentLocation().getCharOffset() - start > 16L * Limits.RECORD_MAX) {
        throw Limits.unreadable(place(), "a record is too long.", "Split it.");
      }
      return value == null ? refused("null", "it is null") : new FileRecord.Whole(place(), value);
    } catch (JacksonIOException e) {
      throw e;
    } catch (JacksonException e) {
      throw Limits.unreadable(
          place(),
          "it is not JSON at line %d, column %d."
              .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()),
          "Mend it there; what came before has been read.");
    }
  }

  private String place() {
    return name + ":" + count;
  }

  @Override
  public double share() {
    return opened.share();
  }

  @Override
  public FileFormat format() {
    return format;
  }

  @Override
  public void close() throws IOException {
    if (parser != null) {
      parser.close();
    }
    opened.close();
  }
}
