// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect.webhook;

import io.tributary.files.FileRecord;
import io.tributary.model.Problem;
import io.tributary.model.Problem.Code;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Reads the records of a verified delivery: the fields of a form, a JSON value, or the elements of
/// a JSON array.
final class Records {
  private static final int DEPTH_MAX = 100;
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX).build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Records() {}

  /// The records; one that is broken where nothing can be read.
  static List<FileRecord> read(byte[] content, boolean isForm) {
    if (content.length == 0) {
      return List.of();
    }
    if (isForm) {
      return List.of(form(new String(content, StandardCharsets.UTF_8)));
    }
    try {
      Object value = JSON.readValue(content, Object.class);
      if (!(value instanceof List<?> list)) {
        return value == null
            ? List.of(broken(content))
            : List.of(new FileRecord.Whole("body", value));
      }
      List<FileRecord> records = new ArrayList<>(list.size());
      for (int i = 0; i < list.size(); i++) {
        Object element = list.get(i);
        if (element != null) {
          records.add(new FileRecord.Whole("body[" + i + "]", element));
        }
      }
      return records;
    } catch (JacksonException _) {
      return List.of(broken(content));
    }
  }

  private static FileRecord form(String body) {
    try {
      Map<String, Object> fields = new LinkedHashMap<>();
      Forms.read(body)
          .forEach((name, values) -> {
            if (values.size() > 1) {
              fields.put(name, values);
            } else if (!values.getFirst().isEmpty()) {
              fields.put(name, values.getFirst());
            }
          });
      return new FileRecord.Whole("body", fields);
    } catch (IllegalArgumentException _) {
      return broken(body.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static FileRecord broken(byte[] content) {
    return new FileRecord.Broken(
        "body",
        new String(content, StandardCharsets.UTF_8),
        new Problem(
            Code.UNREADABLE,
            "body",
            "Cannot read the delivery of %d bytes: it is signed well, but is neither JSON nor a form."
                .formatted(content.length),
            "Look at what the provider sends; a form needs its content type."));
  }
}
