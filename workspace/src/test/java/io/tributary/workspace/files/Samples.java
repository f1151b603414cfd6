// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace.files;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/// Reads samples as the JSON-like values that mappings take.
final class Samples {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private Samples() {}

  /// The documents of JSON or JSON Lines; the elements of an array one by one.
  static List<Object> json(String text) {
    List<Object> documents = new ArrayList<>();
    try (MappingIterator<Object> values = JSON.readerFor(Object.class).readValues(text)) {
      while (values.hasNext()) {
        Object value = values.next();
        if (value instanceof List<?> list) {
          documents.addAll(list);
        } else {
          documents.add(value);
        }
      }
    }
    return documents;
  }

  /// The rows of simple CSV, without quotes, under a header; empty fields are left out.
  static List<Object> csv(String text) {
    List<String> lines = text.lines().toList();
    String[] names = lines.getFirst().split(",", -1);
    List<Object> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] values = line.split(",", -1);
      Map<String, Object> row = new LinkedHashMap<>();
      for (int i = 0; i < names.length; i++) {
        if (!values[i].isEmpty()) {
          row.put(names[i], values[i]);
        }
      }
      rows.add(row);
    }
    return rows;
  }

  /// The fields of a form; lines that begin with # are left out.
  static List<Object> form(String text) {
    List<Object> forms = new ArrayList<>();
    for (String line : text.lines().filter(each -> !each.startsWith("#")).toList()) {
      Map<String, Object> fields = new LinkedHashMap<>();
      for (String pair : line.split("&", -1)) {
        int equals = pair.indexOf('=');
        String value = URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
        if (!value.isEmpty()) {
          fields.put(pair.substring(0, equals), value);
        }
      }
      forms.add(fields);
    }
    return forms;
  }
}
