// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace;

import io.tributary.mapping.Mapping;
import io.tributary.model.WorkspaceId;
import io.tributary.plan.TrackingPlan;
import io.tributary.transform.Transformation;
import io.tributary.workspace.DefinitionKey.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// All that is defined in one workspace at one moment. Immutable.
///
/// @param id the workspace
/// @param defined all definitions
/// @param versions the version of each definition, by its key: see [#versionOf(Kind, String)]
/// @param histories the last changes of each definition, also of deleted ones: see [#history]
/// @param texts the documents of definitions of which one is kept, by their keys: see [#text]
/// @param version that of the definition that changed last; 0 if nothing is defined
public record WorkspaceImage(
    WorkspaceId id,
    Definitions defined,
    Map<DefinitionKey, Long> versions,
    Map<DefinitionKey, List<Change>> histories,
    Map<DefinitionKey, String> texts,
    long version) {
  /// Copies the maps.
  public WorkspaceImage {
    versions = Map.copyOf(versions);
    histories = Map.copyOf(histories);
    texts = Map.copyOf(texts);
  }

  /// A workspace in which nothing is defined yet.
  public static WorkspaceImage empty(WorkspaceId id) {
    return new WorkspaceImage(id, Definitions.NONE, Map.of(), Map.of(), Map.of(), 0);
  }

  /// The sources by name.
  public SortedMap<String, Source> sources() {
    return defined.of(Source.class);
  }

  /// The mappings by name.
  public SortedMap<String, Mapping> mappings() {
    return defined.of(Mapping.class);
  }

  /// The tracking plans by name.
  public SortedMap<String, TrackingPlan> plans() {
    return defined.of(TrackingPlan.class);
  }

  /// Users' functions by name.
  public SortedMap<String, Transformation> transformations() {
    return defined.of(Transformation.class);
  }

  /// The functions that events of a source go through, in their order: that of their names.
  public List<Transformation> transformationsOf(String source) {
    return Transformation.of(source, transformations().values());
  }

  /// The tokens by key id.
  public SortedMap<String, Token> tokens() {
    return defined.of(Token.class);
  }

  /// The secrets by name, sealed.
  public SortedMap<String, Secret> secrets() {
    return defined.of(Secret.class);
  }

  /// The webhooks by source.
  public SortedMap<String, Webhook> webhooks() {
    return defined.of(Webhook.class);
  }

  /// The connections by name.
  public SortedMap<String, Connection> connections() {
    return defined.of(Connection.class);
  }

  /// The identity rules; the default ones where none are defined.
  public IdentityRules identity() {
    IdentityRules rules = defined.of(IdentityRules.class).get(Definition.ONLY);
    return rules == null ? IdentityRules.defaults() : rules;
  }

  /// The golden-record rules; the default ones where none are defined.
  public GoldenRules golden() {
    GoldenRules rules = defined.of(GoldenRules.class).get(Definition.ONLY);
    return rules == null ? GoldenRules.defaults() : rules;
  }

  /// The source of a name.
  public Optional<Source> source(String name) {
    return Optional.ofNullable(sources().get(name));
  }

  /// The mapping of a name.
  public Optional<Mapping> mapping(String name) {
    return Optional.ofNullable(mappings().get(name));
  }

  /// The tracking plan of a name.
  public Optional<TrackingPlan> plan(String name) {
    return Optional.ofNullable(plans().get(name));
  }

  /// How the events of a source are refined; the standard way where nothing is defined.
  public Refining refining(String source) {
    Refining refining = defined.of(Refining.class).get(source);
    return refining == null ? Refining.standard(source) : refining;
  }

  /// The version of a definition: 1 more than the offset of the record that defined it; 0 if there
  /// is none. It rises with every change of the definition.
  public long versionOf(Kind kind, String name) {
    return versions.getOrDefault(new DefinitionKey(id, kind, name), 0L);
  }

  /// The document that says a definition, where somebody wrote one with comments; empty where the
  /// definition is all there is.
  public Optional<String> text(Kind kind, String name) {
    return Optional.ofNullable(texts.get(new DefinitionKey(id, kind, name)));
  }

  /// The last changes of a definition, the latest first: at most 100, fewer where they are long,
  /// none from before histories were kept.
  public List<Change> history(Kind kind, String name) {
    return histories.getOrDefault(new DefinitionKey(id, kind, name), List.of());
  }

  /// A definition as it is; empty where there is none. Of rules that are not defined the default
  /// ones.
  public Optional<Definition> definition(Kind kind, String name) {
    return switch (kind) {
      case IDENTITY, GOLDEN -> defined.get(kind, name).or(() -> Definition.standard(kind, name));
      default -> defined.get(kind, name);
    };
  }

  /// Tells whether identity rules, rather than the default ones, are defined.
  public boolean definesIdentity() {
    return !defined.names(Kind.IDENTITY).isEmpty();
  }

  /// Tells whether golden-record rules, rather than the default ones, are defined.
  public boolean definesGolden() {
    return !defined.names(Kind.GOLDEN).isEmpty();
  }
}
