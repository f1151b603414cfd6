// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace;

import io.tributary.mapping.Mapping;
import io.tributary.plan.TrackingPlan;
import io.tributary.workspace.DefinitionKey.Kind;

/// One thing that people define in a workspace: the value of a record of `definitions.changed`.
public sealed interface Definition {
  /// The name of definitions of which a workspace has one.
  String ONLY = "workspace";

  /// What kind it is.
  Kind kind();

  /// Its name among its kind.
  String name();

  /// A source.
  record SourceDefinition(Source source) implements Definition {
    @Override
    public Kind kind() {
      return Kind.SOURCE;
    }

    @Override
    public String name() {
      return source.name();
    }
  }

  /// A mapping.
  record MappingDefinition(Mapping mapping) implements Definition {
    @Override
    public Kind kind() {
      return Kind.MAPPING;
    }

    @Override
    public String name() {
      return mapping.name();
    }
  }

  /// A tracking plan.
  record PlanDefinition(TrackingPlan plan) implements Definition {
    @Override
    public Kind kind() {
      return Kind.PLAN;
    }

    @Override
    public String name() {
      return plan.name();
    }
  }

  /// How the events of a source are refined; its name is the source's.
  record RefiningDefinition(Refining refining) implements Definition {
    @Override
    public Kind kind() {
      return Kind.REFINING;
    }

    @Override
    public String name() {
      return refining.source();
    }
  }

  /// The identity rules.
  record IdentityDefinition(IdentityRules rules) implements Definition {
    @Override
    public Kind kind() {
      return Kind.IDENTITY;
    }

    @Override
    public String name() {
      return ONLY;
    }
  }

  /// The golden-record rules.
  record GoldenDefinition(GoldenRules rules) implements Definition {
    @Override
    public Kind kind() {
      return Kind.GOLDEN;
    }

    @Override
    public String name() {
      return ONLY;
    }
  }

  /// An API token; its name is its key id.
  record TokenDefinition(Token token) implements Definition {
    @Override
    public Kind kind() {
      return Kind.TOKEN;
    }

    @Override
    public String name() {
      return token.keyId();
    }
  }

  /// A secret of another system.
  record SecretDefinition(Secret secret) implements Definition {
    @Override
    public Kind kind() {
      return Kind.SECRET;
    }

    @Override
    public String name() {
      return secret.name();
    }
  }

  /// How webhooks of a source are verified; its name is the source's.
  record WebhookDefinition(Webhook webhook) implements Definition {
    @Override
    public Kind kind() {
      return Kind.WEBHOOK;
    }

    @Override
    public String name() {
      return webhook.source();
    }
  }

  /// A system that records are fetched from.
  record ConnectionDefinition(Connection connection) implements Definition {
    @Override
    public Kind kind() {
      return Kind.CONNECTION;
    }

    @Override
    public String name() {
      return connection.name();
    }
  }
}
