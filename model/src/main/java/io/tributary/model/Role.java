// SPDX-License-Identifier: Apache-2.0
package io.tributary.model;

import java.util.Locale;
import java.util.Optional;

/// What a token may do; see the policy module for the table.
public enum Role {
  /// Everything.
  ADMIN,
  /// Connects sources, looks after quarantine, operates.
  ENGINEER,
  /// Queries.
  ANALYST,
  /// Reads profiles, builds audiences.
  MARKETER,
  /// Reads settings and journals; sees no personal data.
  AUDITOR;

  /// The word on the wire: lower case.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Finds a role by its word.
  public static Optional<Role> of(String word) {
    for (Role role : values()) {
      if (role.word().equals(word)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }
}
