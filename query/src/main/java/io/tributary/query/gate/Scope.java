// SPDX-License-Identifier: Apache-2.0
package io.tributary.query.gate;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The tables of `WITH` that can be named at a place.
final class Scope {
  /// Nothing yet.
  static final Scope EMPTY = new Scope(Map.of());

  /// A table of `WITH`.
  ///
  /// @param name its new name
  /// @param growth how its values may have grown
  record Binding(String name, long growth) {}

  private final Map<String, Binding> bindings;

  private Scope(Map<String, Binding> bindings) {
    this.bindings = bindings;
  }

  /// What a name, in lower case, stands for.
  Optional<Binding> find(String name) {
    return Optional.ofNullable(bindings.get(name));
  }

  /// This scope and one more; hides an outer one of the same name.
  Scope with(String name, Binding binding) {
    Map<String, Binding> more = new HashMap<>(bindings);
    more.put(name, binding);
    return new Scope(more);
  }
}
