// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace;

import io.tributary.model.WorkspaceId;
import java.util.Locale;

/// Names a definition: the key of its records, written `workspace/kind/name`.
///
/// @param workspace the tenant
/// @param kind what kind of definition
/// @param name its name among its kind
public record DefinitionKey(WorkspaceId workspace, Kind kind, String name) {
  /// Kinds of definitions.
  public enum Kind {
    /// A source.
    SOURCE,
    /// A mapping.
    MAPPING,
    /// A tracking plan.
    PLAN,
    /// How the events of a source are refined.
    REFINING,
    /// The identity rules.
    IDENTITY,
    /// The golden-record rules.
    GOLDEN,
    /// An API token.
    TOKEN,
    /// A secret of another system, sealed.
    SECRET,
    /// How webhooks of a source are verified.
    WEBHOOK,
    /// A system that records are fetched from.
    CONNECTION;

    /// The word in keys: lower case.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// The key of a definition.
  public static DefinitionKey of(WorkspaceId workspace, Definition definition) {
    return new DefinitionKey(workspace, definition.kind(), definition.name());
  }

  @Override
  public String toString() {
    return workspace + "/" + kind.word() + "/" + name;
  }
}
