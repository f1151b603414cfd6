// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect.webhook;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads the fields of a form.
final class Forms {
  private Forms() {}

  /// The values by field, in order of names.
  ///
  /// @throws IllegalArgumentException where an escape is broken
  static SortedMap<String, List<String>> read(String body) {
    SortedMap<String, List<String>> fields = new TreeMap<>();
    for (String pair : body.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        fields.computeIfAbsent(decoded(name), _ -> new ArrayList<>()).add(decoded(value));
      }
    }
    return fields;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
