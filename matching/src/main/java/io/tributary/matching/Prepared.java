// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching;

import io.tributary.matching.compare.Comparison;
import io.tributary.matching.compare.Comparisons;
import io.tributary.matching.field.Concepts;
import io.tributary.matching.field.Recognised;
import io.tributary.matching.field.Role;
import io.tributary.matching.field.RoleFinder;
import io.tributary.matching.learn.Records;
import io.tributary.matching.stored.Encoded;
import io.tributary.matching.stored.LearntModel;
import io.tributary.matching.table.Column;
import io.tributary.matching.table.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A table made ready for comparing.
///
/// @param order per record here its place in the table
/// @param recognised what each column was taken for
/// @param notes what was left out
/// @param choices what the values decided about concepts
record Prepared(
    int[] order,
    List<Recognised> recognised,
    List<Comparison> comparisons,
    Records records,
    List<String> notes,
    Concepts.Choices choices) {

  static Prepared of(Table table, MatchSettings settings) {
    int[] order = Canonical.order(table);
    List<Column> columns = new ArrayList<>();
    List<Role> roles = new ArrayList<>();
    List<Recognised> recognised = new ArrayList<>();
    List<Column> sorted = new ArrayList<>(table.columns());
    sorted.sort(Comparator.comparing(Column::name));
    for (Column original : sorted) {
      Column column = original.ordered(order);
      Recognised found = recognise(column, settings);
      recognised.add(found);
      columns.add(found.role().isEvidence() ? column.inOrder() : column);
      roles.add(found.role());
    }
    Concepts.Found found = Concepts.of(columns, roles, table.size());
    List<Comparison> comparisons = Comparisons.of(found.concepts());
    int[] sources = new int[order.length];
    for (int row = 0; row < order.length; row++) {
      sources[row] = table.sources()[order[row]];
    }
    return new Prepared(
        order,
        recognised,
        comparisons,
        Records.of(comparisons, sources),
        found.notes(),
        found.choices());
  }

  /// Records as a model that was learnt from others sees them.
  ///
  /// @param table the records in their order
  /// @param order per record here its place in the table that was given
  static Prepared of(Table table, int[] order, LearntModel model, Encoded encoded) {
    List<Recognised> recognised = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (Column column : table.columns()) {
      Role role = model.roles().get(column.name());
      if (role == null) {
        unknown.add(column.name());
      }
      recognised.add(
          told(
              RoleFinder.recognise(column),
              role == null ? Role.IGNORED : role,
              role == null ? "the model does not look at it" : "by the model"));
    }
    List<String> notes =
        unknown.isEmpty()
            ? List.of()
            : List.of("The model does not look at the columns %s.".formatted(unknown));
    return new Prepared(
        order, recognised, encoded.comparisons(), encoded.records(), notes, model.choices());
  }

  /// A table in another order.
  ///
  /// @param order per new place the old one
  static Table ordered(Table table, int[] order) {
    int[] sources = new int[order.length];
    for (int row = 0; row < order.length; row++) {
      sources[row] = table.sources()[order[row]];
    }
    return new Table(
        table.columns().stream().map(column -> column.ordered(order)).toList(), sources);
  }

  private static Recognised recognise(Column column, MatchSettings settings) {
    Recognised found = RoleFinder.recognise(column);
    if (settings.ignored().contains(column.name())) {
      return told(found, Role.TRUTH, "it is not to be looked at");
    }
    Role role = settings.roles().get(column.name());
    return role == null ? found : told(found, role, "by configuration");
  }

  private static Recognised told(Recognised found, Role role, String reason) {
    return new Recognised(found.column(), role, reason, found.filled(), found.distinct());
  }
}
