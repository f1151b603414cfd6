// SPDX-License-Identifier: Apache-2.0
package io.tributary.files;

import io.tributary.model.Problem;

/// One record of a file.
public sealed interface FileRecord {
  /// Where it is: the file's name, a colon, and the line, row or element, from 1.
  String place();

  /// A record that could be read.
  ///
  /// @param value a JSON-like value: usually a map of names to texts, numbers, truths, lists, maps.
  ///   Empty fields of tables are left out
  record Whole(String place, Object value) implements FileRecord {}

  /// A record that could not. Those after it can.
  ///
  /// @param raw its text, as far as there is one
  record Broken(String place, String raw, Problem problem) implements FileRecord {}
}
