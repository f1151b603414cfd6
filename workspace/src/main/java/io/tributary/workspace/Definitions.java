// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace;

import io.tributary.workspace.DefinitionKey.Kind;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Definitions by kind and name. Immutable.
///
/// @param byType what is defined, by the type of its kind and by name
public record Definitions(Map<Class<?>, SortedMap<String, Object>> byType) {
  /// Nothing is defined.
  public static final Definitions NONE = new Definitions(Map.of());

  /// Copies the maps.
  public Definitions {
    Map<Class<?>, SortedMap<String, Object>> copies = new HashMap<>();
    byType.forEach(
        (type, named) -> copies.put(type, Collections.unmodifiableSortedMap(new TreeMap<>(named))));
    byType = Map.copyOf(copies);
  }

  /// These definitions.
  public static Definitions of(Collection<? extends Definition> definitions) {
    Draft draft = new Draft(NONE);
    definitions.forEach(draft::put);
    return draft.done();
  }

  /// All that are of a type, by name: such as those of `Mapping`.
  @SuppressWarnings("unchecked") // under a type are values of this type alone
  public <T> SortedMap<String, T> of(Class<T> type) {
    return (SortedMap<String, T>) named(type);
  }

  /// The names of what is defined of a kind, in order.
  public Set<String> names(Kind kind) {
    return named(kind.type()).keySet();
  }

  /// A definition; empty where there is none.
  public Optional<Definition> get(Kind kind, String name) {
    return Optional.ofNullable(named(kind.type()).get(name))
        .map(value -> Definition.of(kind, value));
  }

  private SortedMap<String, Object> named(Class<?> type) {
    return byType.getOrDefault(type, Collections.emptySortedMap());
  }

  /// Definitions that are changed one by one. For one thread.
  static final class Draft {
    private final Definitions before;
    private final Map<Class<?>, SortedMap<String, Object>> touched = new HashMap<>();

    /// Begins with those of before.
    Draft(Definitions before) {
      this.before = before;
    }

    void put(Definition definition) {
      named(definition.kind()).put(definition.name(), definition.value());
    }

    void remove(Kind kind, String name) {
      named(kind).remove(name);
    }

    private SortedMap<String, Object> named(Kind kind) {
      return touched.computeIfAbsent(kind.type(), type -> new TreeMap<>(before.named(type)));
    }

    Definitions done() {
      Map<Class<?>, SortedMap<String, Object>> all = new HashMap<>(before.byType);
      all.putAll(touched);
      return new Definitions(all);
    }
  }
}
