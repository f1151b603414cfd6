// SPDX-License-Identifier: Apache-2.0
package io.tributary.capture;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Makes JSON-like values of Debezium's. Times are ISO 8601 texts already; numbers keep their
/// digits; JSON is parsed; bytes are base64.
final class ChangeValues {
  /// What stands for a large value that an update did not touch, and that the database does not
  /// send again.
  static final String UNCHANGED = "__tributary_unchanged__";

  private static final String JSON_TYPE = "io.debezium.data.Json";
  private static final String DECIMAL_TYPE = "io.debezium.data.VariableScaleDecimal";
  private static final JsonMapper JSON = JsonMapper.shared();

  private ChangeValues() {}

  /// The columns of a row with their values, without those that are null.
  ///
  /// @param unchanged gets the names of columns that did not come
  static Map<String, Object> row(Struct struct, List<String> unchanged) {
    Map<String, Object> row = new LinkedHashMap<>();
    for (Field field : struct.schema().fields()) {
      Object value = value(field.schema(), struct.get(field));
      if (isUnchanged(value)) {
        unchanged.add(field.name());
      } else if (value != null) {
        row.put(field.name(), value);
      }
    }
    return row;
  }

  private static boolean isUnchanged(@Nullable Object value) {
    return UNCHANGED.equals(value)
        || (value instanceof List<?> list && list.size() == 1 && isUnchanged(list.getFirst()))
        || (value instanceof Map<?, ?> map && map.containsKey(UNCHANGED));
  }

  private static @Nullable Object value(Schema schema, @Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Struct struct when DECIMAL_TYPE.equals(schema.name()) -> decimal(struct);
      case Struct struct -> row(struct, new ArrayList<>());
      case String text when JSON_TYPE.equals(schema.name()) -> json(text);
      case String text -> text;
      case Boolean truth -> truth;
      case BigDecimal number -> number;
      case Double number when !Double.isFinite(number) -> number.toString();
      case Float number when !Float.isFinite(number) -> number.toString();
      case Float number -> new BigDecimal(number.toString());
      case Double number -> BigDecimal.valueOf(number);
      case Number number -> number.longValue();
      case byte[] bytes -> Base64.getEncoder().encodeToString(bytes);
      case ByteBuffer buffer -> {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        yield Base64.getEncoder().encodeToString(bytes);
      }
      case List<?> list -> {
        List<@Nullable Object> values = new ArrayList<>(list.size());
        list.forEach(each -> values.add(value(schema.valueSchema(), each)));
        yield values;
      }
      case Map<?, ?> map -> {
        Map<String, Object> values = new LinkedHashMap<>();
        map.forEach((name, each) -> {
          Object member = value(schema.valueSchema(), each);
          if (member != null) {
            values.put(String.valueOf(name), member);
          }
        });
        yield values;
      }
      default -> value.toString();
    };
  }

  private static BigDecimal decimal(Struct struct) {
    return new BigDecimal(new BigInteger(struct.getBytes("value")), struct.getInt32("scale"));
  }

  private static @Nullable Object json(String text) {
    if (text.equals(UNCHANGED)) {
      return UNCHANGED;
    }
    try {
      return JSON.readValue(text, Object.class);
    } catch (JacksonException _) {
      return text; // deeper or longer than we read
    }
  }
}
