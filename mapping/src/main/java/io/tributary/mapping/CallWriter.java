// SPDX-License-Identifier: Apache-2.0
package io.tributary.mapping;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes JSON-like values as JSON in UTF-8.
public final class CallWriter {
  private static final JsonFactory JSON = JsonFactory.builder().build();
  private static final int FIRST_BYTES = 1_024;

  private CallWriter() {}

  /// The bytes of a value.
  ///
  /// @param value maps of texts, lists, texts, numbers, truths and null; anything else as its text
  public static byte[] write(@Nullable Object value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(FIRST_BYTES);
    try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      write(value, generator);
    }
    return out.toByteArray();
  }

  private static void write(@Nullable Object value, JsonGenerator out) {
    switch (value) {
      case null -> out.writeNull();
      case String text -> out.writeString(text);
      case Boolean truth -> out.writeBoolean(truth);
      case Integer whole -> out.writeNumber(whole.intValue());
      case Long whole -> out.writeNumber(whole.longValue());
      case BigInteger whole -> out.writeNumber(whole);
      case BigDecimal number -> out.writeNumber(number);
      case Double number -> {
        if (number.isNaN() || number.isInfinite()) {
          out.writeNull(); // JSON has no such numbers
        } else {
          out.writeNumber(number);
        }
      }
      case Number number -> out.writeNumber(new BigDecimal(number.toString()));
      case Map<?, ?> map -> {
        out.writeStartObject();
        for (Map.Entry<?, ?> member : map.entrySet()) {
          out.writeName(String.valueOf(member.getKey()));
          write(member.getValue(), out);
        }
        out.writeEndObject();
      }
      case List<?> list -> {
        out.writeStartArray();
        for (Object element : list) {
          write(element, out);
        }
        out.writeEndArray();
      }
      default -> out.writeString(value.toString());
    }
  }
}
