// SPDX-License-Identifier: Apache-2.0
package io.tributary.query.duck;

import io.tributary.query.gate.TableUse;
import io.tributary.query.gate.Views;
import io.tributary.query.relation.Relation;
import io.tributary.query.relation.Relations;
import io.tributary.query.relation.TablePlan;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The views that one query uses, held until it ends.
final class HeldViews implements Views, AutoCloseable {
  private final Relations relations;
  private final Instance instance;
  private final Set<String> tables;
  private final Map<TableUse, String> names = new HashMap<>();
  private final Map<TableUse, String> selects = new HashMap<>();
  private final Set<String> columns = new TreeSet<>();

  /// Prepares.
  HeldViews(Relations relations, Instance instance) {
    this.relations = relations;
    this.instance = instance;
    this.tables = relations.names();
  }

  @Override
  public Set<String> tables() {
    return tables;
  }

  @Override
  public String viewOf(TableUse use) {
    return names.computeIfAbsent(use, this::hold);
  }

  /// The names of the columns of the tables in use.
  Set<String> columns() {
    return columns;
  }

  private String hold(TableUse use) {
    Relation relation =
        relations
            .find(use.table())
            .orElseThrow(() -> new IllegalStateException("Cannot find a table that is listed."));
    TablePlan plan = TablePlan.whole(relation);
    plan.columns().forEach(column -> columns.add(column.face().name()));
    String select = relations.sql(plan, use.wide());
    try {
      String name = instance.hold(select);
      selects.put(use, select);
      return name;
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot make the view of a table.", e);
    }
  }

  @Override
  public void close() throws SQLException {
    for (String select : selects.values()) {
      instance.release(select);
    }
    selects.clear();
  }
}
