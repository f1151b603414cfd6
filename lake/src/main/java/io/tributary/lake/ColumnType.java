// SPDX-License-Identifier: Apache-2.0
package io.tributary.lake;

/// The type of a property or trait as discovered from the values that were seen. Types only ever
/// widen: two that differ become [#TEXT].
public enum ColumnType {
  /// Anything, as text.
  TEXT,
  /// A number.
  NUMBER,
  /// True or false.
  BOOLEAN,
  /// A time in ISO 8601, with a date and a time of day.
  TIMESTAMP,
  /// An object or array.
  JSON;

  /// The narrowest type that holds both.
  public ColumnType widen(ColumnType other) {
    return this == other ? this : TEXT;
  }
}
