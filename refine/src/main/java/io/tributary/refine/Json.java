// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A JSON value as it was read. Numbers stay as they were written, so that nothing is lost.
sealed interface Json {
  /// The one null.
  Null NULL = new Null();

  /// An object without members.
  Obj EMPTY = new Obj(Map.of());

  /// An object; its members in the order received. Whoever makes one hands over the map.
  record Obj(Map<String, Json> members) implements Json {
    /// The value of a member; null if there is none.
    @Nullable Json member(String name) {
      return members.get(name);
    }

    /// The object with one member more, or with another value of it.
    Obj with(String name, Json value) {
      Map<String, Json> copy = new LinkedHashMap<>(members);
      copy.put(name, value);
      return new Obj(copy);
    }
  }

  /// An array. Whoever makes one hands over the list.
  record Arr(List<Json> elements) implements Json {}

  /// A string: valid Unicode without NUL.
  record Text(String text) implements Json {}

  /// A number.
  ///
  /// @param written its text, as received
  record Num(String written) implements Json {}

  /// True or false.
  record Bool(boolean truth) implements Json {}

  /// The null of JSON.
  record Null() implements Json {}
}
