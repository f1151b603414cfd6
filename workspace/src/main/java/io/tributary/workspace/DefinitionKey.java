// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace;

import io.tributary.mapping.Mapping;
import io.tributary.model.WorkspaceId;
import io.tributary.plan.TrackingPlan;
import io.tributary.transform.Transformation;
import java.util.Locale;

/// Names a definition: the key of its records, written `workspace/kind/name`.
///
/// @param workspace the tenant
/// @param kind what kind of definition
/// @param name its name among its kind
public record DefinitionKey(WorkspaceId workspace, Kind kind, String name) {
  /// Kinds of definitions, each with the one type that its definitions hold.
  public enum Kind {
    /// A source.
    SOURCE(Source.class),
    /// A mapping.
    MAPPING(Mapping.class),
    /// How webhooks of a source are verified.
    WEBHOOK(Webhook.class),
    /// A system that records are fetched from.
    CONNECTION(Connection.class),
    /// A tracking plan.
    PLAN(TrackingPlan.class),
    /// A user's function.
    TRANSFORMATION(Transformation.class),
    /// How the events of a source are refined.
    REFINING(Refining.class),
    /// The identity rules.
    IDENTITY(IdentityRules.class),
    /// The golden-record rules.
    GOLDEN(GoldenRules.class),
    /// An API token.
    TOKEN(Token.class),
    /// A secret of another system, sealed.
    SECRET(Secret.class);

    private final Class<?> type;

    Kind(Class<?> type) {
      this.type = type;
    }

    /// What its definitions hold.
    Class<?> type() {
      return type;
    }

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
