// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.field;

import io.tributary.matching.table.Column;
import java.util.List;

/// What is compared as one: columns that tell the same thing, so that evidence is not counted
/// twice.
///
/// @param kind what it is
/// @param name for people to read
/// @param columns names of the columns that it comes from
/// @param fields normalised values, in the places that the kind says; a place may have no values
public record Concept(Kind kind, String name, List<String> columns, List<Column> fields) {
  /// Copies the lists.
  public Concept {
    columns = List.copyOf(columns);
    fields = List.copyOf(fields);
  }

  /// Kinds of concepts.
  public enum Kind {
    /// Places: given name, family name, all words of the name.
    NAME(false),
    /// One place: eight digits.
    DATE(false),
    /// One place a column.
    EMAIL(false),
    /// One place a column.
    PHONE(true),
    /// Places: house number, street, both.
    STREET(true),
    /// Places: postcode, locality.
    PLACE(true),
    /// One place; people of one household often have the same.
    SHARED_CATEGORY(true),
    /// One place.
    CATEGORY(false),
    /// One place a column.
    IDENTIFIER(false),
    /// One place.
    NUMBER(false),
    /// One place.
    COMPANY(false),
    /// One place: words, sorted.
    TEXT(false),
    /// One place: items, sorted.
    LIST(false);

    private final boolean shared;

    Kind(boolean shared) {
      this.shared = shared;
    }

    /// Whether people of one household have it in common.
    public boolean shared() {
      return shared;
    }
  }
}
