// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace;

import io.tributary.mapping.Mapping;
import io.tributary.plan.TrackingPlan;
import io.tributary.transform.Transformation;
import io.tributary.workspace.DefinitionKey.Kind;
import java.util.Optional;

/// One thing that people define in a workspace: the value of a record of `definitions.changed`.
public sealed interface Definition {
  /// The name of definitions of which a workspace has one.
  String ONLY = "workspace";

  /// What kind it is.
  Kind kind();

  /// Its name among its kind.
  String name();

  /// What is defined: of the type of its kind.
  Object value();

  /// A definition of a kind.
  ///
  /// @param value of the type of the kind
  /// @throws ClassCastException where it is of another
  static Definition of(Kind kind, Object value) {
    return switch (kind) {
      case SOURCE -> new SourceDefinition((Source) value);
      case MAPPING -> new MappingDefinition((Mapping) value);
      case WEBHOOK -> new WebhookDefinition((Webhook) value);
      case CONNECTION -> new ConnectionDefinition((Connection) value);
      case PLAN -> new PlanDefinition((TrackingPlan) value);
      case TRANSFORMATION -> new TransformationDefinition((Transformation) value);
      case REFINING -> new RefiningDefinition((Refining) value);
      case IDENTITY -> new IdentityDefinition((IdentityRules) value);
      case GOLDEN -> new GoldenDefinition((GoldenRules) value);
      case TOKEN -> new TokenDefinition((Token) value);
      case SECRET -> new SecretDefinition((Secret) value);
    };
  }

  /// What holds where nothing of this kind and name is defined; empty where nothing does.
  static Optional<Definition> standard(Kind kind, String name) {
    return switch (kind) {
      case IDENTITY -> Optional.of(new IdentityDefinition(IdentityRules.defaults()));
      case GOLDEN -> Optional.of(new GoldenDefinition(GoldenRules.defaults()));
      case REFINING -> Optional.of(new RefiningDefinition(Refining.standard(name)));
      default -> Optional.empty();
    };
  }

  /// A source.
  record SourceDefinition(Source value) implements Definition {
    @Override
    public Kind kind() {
      return Kind.SOURCE;
    }

    @Override
    public String name() {
      return value.name();
    }
  }

  /// A mapping.
  record MappingDefinition(Mapping value) implements Definition {
    @Override
    public Kind kind() {
      return Kind.MAPPING;
    }

    @Override
    public String name() {
      return value.name();
    }
  }

  /// A tracking plan.
  record PlanDefinition(TrackingPlan value) implements Definition {
    @Override
    public Kind kind() {
      return Kind.PLAN;
    }

    @Override
    public String name() {
      return value.name();
    }
  }

  /// How the events of a source are refined; its name is the source's.
  record RefiningDefinition(Refining value) implements Definition {
    @Override
    public Kind kind() {
      return Kind.REFINING;
    }

    @Override
    public String name() {
      return value.source();
    }
  }

  /// A user's function.
  record TransformationDefinition(Transformation value) implements Definition {
    @Override
    public Kind kind() {
      return Kind.TRANSFORMATION;
    }

    @Override
    public String name() {
      return value.name();
    }
  }

  /// The identity rules.
  record IdentityDefinition(IdentityRules value) implements Definition {
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
  record GoldenDefinition(GoldenRules value) implements Definition {
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
  record TokenDefinition(Token value) implements Definition {
    @Override
    public Kind kind() {
      return Kind.TOKEN;
    }

    @Override
    public String name() {
      return value.keyId();
    }
  }

  /// A secret of another system.
  record SecretDefinition(Secret value) implements Definition {
    @Override
    public Kind kind() {
      return Kind.SECRET;
    }

    @Override
    public String name() {
      return value.name();
    }
  }

  /// How webhooks of a source are verified; its name is the source's.
  record WebhookDefinition(Webhook value) implements Definition {
    @Override
    public Kind kind() {
      return Kind.WEBHOOK;
    }

    @Override
    public String name() {
      return value.source();
    }
  }

  /// A system that records are fetched from.
  record ConnectionDefinition(Connection value) implements Definition {
    @Override
    public Kind kind() {
      return Kind.CONNECTION;
    }

    @Override
    public String name() {
      return value.name();
    }
  }
}
