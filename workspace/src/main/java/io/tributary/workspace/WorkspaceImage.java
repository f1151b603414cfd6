// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace;

import io.tributary.mapping.Mapping;
import io.tributary.model.WorkspaceId;
import io.tributary.plan.TrackingPlan;
import io.tributary.workspace.DefinitionKey.Kind;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// All that is defined in one workspace at one moment. Immutable.
///
/// @param id the workspace
/// @param sources by name
/// @param mappings by name
/// @param plans tracking plans, by name
/// @param refinings how events are refined, by the name of their source
/// @param identity the identity rules; the default ones where none are defined
/// @param golden the golden-record rules; the default ones where none are defined
/// @param tokens by key id
/// @param secrets by name, sealed
/// @param webhooks by source
/// @param connections by name
/// @param versions the version of each definition, by its key: see [#versionOf(Kind, String)]
/// @param histories the last changes of each definition, also of deleted ones: see [#history]
/// @param version that of the definition that changed last; 0 if nothing is defined
public record WorkspaceImage(
    WorkspaceId id,
    SortedMap<String, Source> sources,
    SortedMap<String, Mapping> mappings,
    SortedMap<String, TrackingPlan> plans,
    SortedMap<String, Refining> refinings,
    IdentityRules identity,
    GoldenRules golden,
    SortedMap<String, Token> tokens,
    SortedMap<String, Secret> secrets,
    SortedMap<String, Webhook> webhooks,
    SortedMap<String, Connection> connections,
    Map<DefinitionKey, Long> versions,
    Map<DefinitionKey, List<Change>> histories,
    long version) {
  /// Copies the maps.
  public WorkspaceImage {
    sources = Collections.unmodifiableSortedMap(new TreeMap<>(sources));
    refinings = Collections.unmodifiableSortedMap(new TreeMap<>(refinings));
    mappings = Collections.unmodifiableSortedMap(new TreeMap<>(mappings));
    plans = Collections.unmodifiableSortedMap(new TreeMap<>(plans));
    tokens = Collections.unmodifiableSortedMap(new TreeMap<>(tokens));
    secrets = Collections.unmodifiableSortedMap(new TreeMap<>(secrets));
    webhooks = Collections.unmodifiableSortedMap(new TreeMap<>(webhooks));
    connections = Collections.unmodifiableSortedMap(new TreeMap<>(connections));
    versions = Map.copyOf(versions);
    histories = Map.copyOf(histories);
  }

  /// A workspace in which nothing is defined yet.
  public static WorkspaceImage empty(WorkspaceId id) {
    return new WorkspaceImage(
        id,
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        IdentityRules.defaults(),
        GoldenRules.defaults(),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        Map.of(),
        Map.of(),
        0);
  }

  /// The source of a name.
  public Optional<Source> source(String name) {
    return Optional.ofNullable(sources.get(name));
  }

  /// The mapping of a name.
  public Optional<Mapping> mapping(String name) {
    return Optional.ofNullable(mappings.get(name));
  }

  /// The tracking plan of a name.
  public Optional<TrackingPlan> plan(String name) {
    return Optional.ofNullable(plans.get(name));
  }

  /// How the events of a source are refined; the standard way where nothing is defined.
  public Refining refining(String source) {
    Refining defined = refinings.get(source);
    return defined == null ? Refining.standard(source) : defined;
  }

  /// The version of a definition: 1 more than the offset of the record that defined it; 0 if there
  /// is none. It rises with every change of the definition.
  public long versionOf(Kind kind, String name) {
    return versions.getOrDefault(new DefinitionKey(id, kind, name), 0L);
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
      case SOURCE -> source(name).map(Definition.SourceDefinition::new);
      case MAPPING -> mapping(name).map(Definition.MappingDefinition::new);
      case PLAN -> plan(name).map(Definition.PlanDefinition::new);
      case REFINING ->
          Optional.ofNullable(refinings.get(name)).map(Definition.RefiningDefinition::new);
      case IDENTITY -> Optional.of(new Definition.IdentityDefinition(identity));
      case GOLDEN -> Optional.of(new Definition.GoldenDefinition(golden));
      case TOKEN -> Optional.ofNullable(tokens.get(name)).map(Definition.TokenDefinition::new);
      case SECRET -> Optional.ofNullable(secrets.get(name)).map(Definition.SecretDefinition::new);
      case WEBHOOK ->
          Optional.ofNullable(webhooks.get(name)).map(Definition.WebhookDefinition::new);
      case CONNECTION ->
          Optional.ofNullable(connections.get(name)).map(Definition.ConnectionDefinition::new);
    };
  }

  /// Tells whether identity rules, rather than the default ones, are defined.
  public boolean definesIdentity() {
    return versionOf(Kind.IDENTITY, Definition.ONLY) > 0;
  }

  /// Tells whether golden-record rules, rather than the default ones, are defined.
  public boolean definesGolden() {
    return versionOf(Kind.GOLDEN, Definition.ONLY) > 0;
  }
}
