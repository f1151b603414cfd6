// SPDX-License-Identifier: Apache-2.0
package io.tributary.query.relation;

import io.tributary.lake.ColumnType;
import io.tributary.lake.Discovered;
import io.tributary.lake.LakeColumn;
import io.tributary.lake.LakeRelation;
import io.tributary.query.SqlTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/// The tables that queries of a workspace may name: those of the lake, and one per event name.
///
/// `events` and the tables of events answer with `profile_id`, the person of today: they are joined
/// with `identifiers` on the event's anchor whenever a query may look at it.
public final class Relations {
  private static final String EVENTS = "events";
  private static final String PROFILES = "profiles";
  private static final String AFTER = "anonymous_id";
  private static final Relation.Column PERSON =
      new Relation.Column(
          new SqlTable.Column("profile_id", "VARCHAR", "The person, as known today."),
          "person.profile_id",
          true);
  private static final Set<String> RESERVED =
      Set.of(
          "audience_members",
          "events",
          "evidence",
          "identifiers",
          "merges",
          "profiles",
          "quarantine",
          "raw_events",
          "violations",
          SessionSql.EVENTS,
          SessionSql.SESSIONS);
  private static final Map<String, String> DOCS =
      Map.of(
          "events",
          "An accepted event, checked and flattened; one row per message id.",
          "raw_events",
          "An accepted event as it came in; never changed.",
          "quarantine",
          "An event that cannot be used, as it came in, with why.",
          "profiles",
          "A person as they are now.",
          "identifiers",
          "An identifier and the person that it names now.",
          "evidence",
          "A reason to hold two identifiers for one person, or for two.",
          "merges",
          "People that were joined or parted.",
          "violations",
          "One thing in which an event was not as a tracking plan said.",
          SessionSql.SESSIONS,
          "A visit of one browser or app: it ends after 30 minutes without an event.",
          SessionSql.EVENTS,
          "An event of a session.");

  private final Map<String, LakeRelation> lake;
  private final Map<String, Supplier<Relation>> relations;

  private Relations(Map<String, LakeRelation> lake, Map<String, Supplier<Relation>> relations) {
    this.lake = lake;
    this.relations = relations;
  }

  /// Works them out. Cheap: a table is worked out when it is asked for.
  public static Relations of(List<LakeRelation> lakeRelations, Discovered discovered) {
    Map<String, LakeRelation> lake = new LinkedHashMap<>();
    lakeRelations.forEach(relation -> lake.put(relation.name(), relation));
    Map<String, Supplier<Relation>> relations = new TreeMap<>();
    lake.forEach((name, relation) -> relations.put(name, () -> plain(relation, discovered)));
    LakeRelation events = lake.get(EVENTS);
    if (events != null && SessionSql.fits(events)) {
      for (LakeRelation made : List.of(SessionSql.sessions(events), SessionSql.events(events))) {
        lake.put(made.name(), made);
        relations.put(made.name(), () -> plain(made, discovered));
      }
    }
    if (events != null) {
      Set<String> taken = new HashSet<>(RESERVED);
      taken.addAll(lake.keySet());
      SnakeCase.names(discovered.events().keySet(), taken, "event_")
          .forEach(
              (event, name) -> relations.put(name, () -> ofEvent(name, event, events, discovered)));
    }
    return new Relations(lake, relations);
  }

  /// The names of all, lower case, sorted.
  public Set<String> names() {
    return new TreeSet<>(relations.keySet());
  }

  /// Finds one by its name in lower case.
  public Optional<Relation> find(String name) {
    return Optional.ofNullable(relations.get(name)).map(Supplier::get);
  }

  /// All of them as completion shows them, sorted by name.
  public List<SqlTable> faces() {
    return relations.values().stream().map(relation -> relation.get().face()).toList();
  }

  /// The `SELECT` of a plan.
  ///
  /// @param wide whether columns that need the join with the identifiers are wanted
  public String sql(TablePlan plan, boolean wide) {
    return ViewSql.of(plan, wide, table(plan.relation().base()), table("identifiers"));
  }

  private LakeRelation table(String name) {
    LakeRelation relation = lake.get(name);
    if (relation == null) {
      throw new IllegalStateException("Cannot find the lake's table " + name + ".");
    }
    return relation;
  }

  private static Relation plain(LakeRelation table, Discovered discovered) {
    List<Relation.Column> columns = columns(table);
    if (table.name().equals(PROFILES)) {
      columns.addAll(typed("base.\"traits\"", "trait", discovered.traits(), columns));
    }
    return new Relation(
        table.name(), DOCS.getOrDefault(table.name(), ""), table.name(), columns, "");
  }

  private static Relation ofEvent(
      String name, String event, LakeRelation events, Discovered discovered) {
    List<Relation.Column> columns = columns(events);
    Map<String, ColumnType> properties = discovered.events().getOrDefault(event, Map.of());
    columns.addAll(typed("base.\"properties\"", "property", properties, columns));
    return new Relation(
        name,
        "An event \"%s\", with its properties as columns.".formatted(event),
        EVENTS,
        columns,
        "base.\"type\" = 'track' AND base.\"event\" = " + ViewSql.literal(event));
  }

  private static List<Relation.Column> typed(
      String object, String noun, Map<String, ColumnType> members, List<Relation.Column> before) {
    Set<String> taken = new HashSet<>();
    before.forEach(column -> taken.add(column.face().name()));
    return TypedColumns.of(object, noun, members, taken);
  }

  private static List<Relation.Column> columns(LakeRelation table) {
    List<Relation.Column> columns = new ArrayList<>();
    boolean anchored = table.name().equals(EVENTS) || table.name().equals(SessionSql.SESSIONS);
    for (LakeColumn column : table.columns()) {
      columns.add(
          new Relation.Column(
              new SqlTable.Column(column.name(), column.duckdbType(), column.doc()),
              "base." + ViewSql.quoted(column.name()),
              false));
      if (anchored && column.name().equals(AFTER)) {
        columns.add(PERSON);
      }
    }
    return columns;
  }
}
