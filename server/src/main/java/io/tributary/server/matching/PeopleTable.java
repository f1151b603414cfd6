// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.matching;

import io.tributary.matching.table.Table;
import io.tributary.model.Identifier;
import io.tributary.model.Trust;
import io.tributary.model.Value;
import io.tributary.unify.read.CorePeople;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Core people as records to compare.
///
/// @param table a record of each
/// @param names names the record's person: the identifier that was seen first
/// @param verified per record whether all that it tells was told by verified sources
/// @param placeOf the record of some identifiers that were asked for
/// @param leftOut how many people tell nothing that could be compared
record PeopleTable(
    Table table,
    List<Identifier> names,
    List<Boolean> verified,
    Map<Identifier, Integer> placeOf,
    long leftOut) {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Set<String> SEVERAL = Set.of("email", "phone");
  private static final Set<String> OPAQUE = Set.of(Identifier.USER_ID);
  private static final int VALUES_MAX = 3;
  private static final int LENGTH_MAX = 1_000;

  /// What a person tells, by column. Traits are their own columns, parts of an object each by its
  /// name; e-mail addresses and telephone numbers that the person goes by stand beside those of the
  /// traits; other identifiers of known people are columns too, but for user ids, which mean
  /// nothing. Truths and lists say nothing about who somebody is.
  ///
  /// @param known whether who has an identifier of a type is a known person
  static Map<String, String> values(CorePeople.Core core, Predicate<String> known) {
    return values(core.traits(), core.identifiers(), known);
  }

  /// The same of traits and identifiers.
  static Map<String, String> values(
      Map<String, Value> traits, List<Identifier> identifiers, Predicate<String> known) {
    Map<String, String> values = new LinkedHashMap<>();
    traits.forEach((name, value) -> {
      if (value instanceof Value.Structure(String json)) {
        parts(json, values);
      }
    });
    traits.forEach((name, value) -> {
      switch (value) {
        case Value.Text(String text) -> put(values, name, text);
        case Value.Num number -> put(values, name, number.number().toString());
        case Value.Bool _, Value.Nothing _, Value.Structure _ -> {}
      }
    });
    Map<String, String> told = Map.copyOf(values);
    Map<String, Integer> counts = new HashMap<>();
    for (Identifier identifier : identifiers) {
      String type = identifier.type();
      if (!OPAQUE.contains(type)
          && known.test(type)
          && !identifier.value().equalsIgnoreCase(told.get(type))) {
        int number = counts.merge(type, 1, Integer::sum) + (told.containsKey(type) ? 1 : 0);
        if (number == 1) {
          put(values, type, identifier.value());
        } else if (SEVERAL.contains(type) && number <= VALUES_MAX) {
          put(values, type + " " + number, identifier.value());
        }
      }
    }
    return values;
  }

  private static void put(Map<String, String> values, String name, String text) {
    if (!text.isBlank()) {
      values.put(name, text.length() <= LENGTH_MAX ? text : text.substring(0, LENGTH_MAX));
    }
  }

  /// The parts of an object: `address.city` is `city`.
  private static void parts(String json, Map<String, String> values) {
    JsonNode node;
    try {
      node = JSON.readTree(json);
    } catch (JacksonException _) {
      return;
    }
    for (Map.Entry<String, JsonNode> part : node.properties()) {
      if (part.getValue().isString() || part.getValue().isNumber()) {
        put(values, part.getKey(), part.getValue().asString());
      }
    }
  }

  /// Gathers records.
  static final class Builder {
    private final Table.Builder table = new Table.Builder();
    private final List<Identifier> names = new ArrayList<>();
    private final List<Boolean> verified = new ArrayList<>();
    private final Map<Identifier, Integer> placeOf = new HashMap<>();
    private final Set<Identifier> asked;
    private final Predicate<String> known;
    private long leftOut;

    /// @param asked identifiers whose records are to be known
    /// @param known whether who has an identifier of a type is a known person
    Builder(Set<Identifier> asked, Predicate<String> known) {
      this.asked = asked;
      this.known = known;
    }

    void add(CorePeople.Core core) {
      Map<String, String> values = values(core, known);
      if (values.isEmpty()) {
        leftOut++;
        return;
      }
      for (Identifier identifier : core.identifiers()) {
        if (asked.contains(identifier)) {
          placeOf.put(identifier, names.size());
        }
      }
      table.record(0);
      values.forEach((name, value) -> table.set(table.column(name), value));
      names.add(core.name());
      verified.add(core.trust() == Trust.VERIFIED);
    }

    int size() {
      return names.size();
    }

    PeopleTable build() {
      return new PeopleTable(table.build(), names, verified, placeOf, leftOut);
    }
  }
}
