// SPDX-License-Identifier: Apache-2.0
package io.tributary.connect.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds a value by names with dots between, as `data.items`.
final class JsonPath {
  private JsonPath() {}

  /// The value; null where there is none.
  static @Nullable Object find(@Nullable Object in, String path) {
    Object at = in;
    for (String name : path.split("\\.", -1)) {
      if (at instanceof Map<?, ?> map) {
        at = map.get(name);
      } else if (at instanceof List<?> list && name.matches("[0-9]{1,6}")) {
        int index = Integer.parseInt(name);
        at = index < list.size() ? list.get(index) : null;
      } else {
        return null;
      }
    }
    return at;
  }

  /// The text of a text or number; null of anything else, and of an empty text.
  static @Nullable String text(@Nullable Object in, String path) {
    Object found = find(in, path);
    return (found instanceof String text && !text.isEmpty()) || found instanceof Number
        ? String.valueOf(found)
        : null;
  }
}
