// SPDX-License-Identifier: Apache-2.0
package io.tributary.files;

import org.jspecify.annotations.Nullable;

/// What is known of a file beforehand. What is null is found out from the file's beginning.
///
/// @param format how its records are written
/// @param delimiter what separates fields: one character
/// @param quote what encloses fields: one character
/// @param encoding of texts: a name that Java knows, such as `windows-1252`
/// @param header whether the first row names the columns; without one they are `c1`, `c2`, …
/// @param sheet which sheet of a workbook, by name
public record ReadOptions(
    @Nullable FileFormat format,
    @Nullable Character delimiter,
    @Nullable Character quote,
    @Nullable String encoding,
    @Nullable Boolean header,
    @Nullable String sheet) {
  /// Nothing is known.
  public static final ReadOptions NONE = new ReadOptions(null, null, null, null, null, null);
}
