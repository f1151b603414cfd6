// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace;

import io.tributary.model.Identifier;
import java.util.List;
import java.util.Set;

/// Which identifiers a person goes by and how they join people: the document `identity.yaml`.
///
/// @param types in order of priority, the strongest first
/// @param fallback the rule for types that are not listed; its name is `*`
public record IdentityRules(List<IdentifierType> types, IdentifierType fallback) {
  /// Copies the list.
  public IdentityRules {
    types = List.copyOf(types);
  }

  /// The rule of one type of identifier.
  ///
  /// @param name the type's name, such as `email`
  /// @param limit how many values of the type a person may have; 0 for any number
  /// @param unique whether not even a decision may give a person two values
  /// @param known whether a person who has one is a known person; false for ids of devices and
  ///   browsers
  /// @param sharedBeyond an identifier of this type that is linked to more than this many values of
  ///   a limited type is shared, and links nobody; 0 for never
  /// @param blocked values that name nobody, in lower case; compared after normalisation
  /// @param blockedPattern a regular expression for such values; empty for none
  public record IdentifierType(
      String name,
      int limit,
      boolean unique,
      boolean known,
      int sharedBeyond,
      Set<String> blocked,
      String blockedPattern) {
    /// Copies the set.
    public IdentifierType {
      blocked = Set.copyOf(blocked);
    }
  }

  /// The rule of a type; the fallback where none is listed.
  public IdentifierType rule(String type) {
    for (IdentifierType rule : types) {
      if (rule.name().equals(type)) {
        return rule;
      }
    }
    return fallback;
  }

  /// The place of a type in the order of priority; 0 is the strongest. Types that are not listed
  /// come last.
  public int priority(String type) {
    for (int i = 0; i < types.size(); i++) {
      if (types.get(i).name().equals(type)) {
        return i;
      }
    }
    return types.size();
  }

  /// The identifier under which an observation is kept: the one of highest priority; ties by type
  /// and value.
  ///
  /// @param identifiers at least one
  public Identifier anchor(List<Identifier> identifiers) {
    Identifier best = identifiers.getFirst();
    int bestPriority = priority(best.type());
    for (Identifier identifier : identifiers) {
      int priority = priority(identifier.type());
      if (priority < bestPriority || (priority == bestPriority && identifier.compareTo(best) < 0)) {
        best = identifier;
        bestPriority = priority;
      }
    }
    return best;
  }

  /// Values that name nobody, whatever the type.
  public static final Set<String> NOBODY =
      Set.of(
          "n/a",
          "na",
          "none",
          "null",
          "nil",
          "undefined",
          "unknown",
          "anonymous",
          "test",
          "void",
          "-",
          "-1",
          "0",
          "nan",
          "[object object]",
          "true",
          "false",
          "abc123",
          "guest",
          "user");

  /// Zeros and dashes only: also the all-zero UUID.
  public static final String ZEROS = "[0\\-]*";

  private static final IdentityRules DEFAULTS =
      new IdentityRules(
          List.of(
              known("user_id", 1, 10),
              known("crm_id", 1, 10),
              known("loyalty_id", 1, 10),
              known("email", 5, 10),
              known("phone", 5, 10),
              device("device_id", 100),
              device("advertising_id", 100),
              device("anonymous_id", 1000)),
          new IdentifierType("*", 5, false, false, 10, NOBODY, ZEROS));

  /// What holds where no `identity.yaml` says otherwise.
  public static IdentityRules defaults() {
    return DEFAULTS;
  }

  private static IdentifierType known(String name, int limit, int sharedBeyond) {
    return new IdentifierType(name, limit, false, true, sharedBeyond, NOBODY, ZEROS);
  }

  private static IdentifierType device(String name, int limit) {
    return new IdentifierType(name, limit, false, false, 10, NOBODY, ZEROS);
  }
}
