// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace;

import io.tributary.mapping.Mapping;
import io.tributary.plan.TrackingPlan;
import io.tributary.workspace.Definition.ConnectionDefinition;
import io.tributary.workspace.Definition.GoldenDefinition;
import io.tributary.workspace.Definition.IdentityDefinition;
import io.tributary.workspace.Definition.MappingDefinition;
import io.tributary.workspace.Definition.PlanDefinition;
import io.tributary.workspace.Definition.RefiningDefinition;
import io.tributary.workspace.Definition.SecretDefinition;
import io.tributary.workspace.Definition.SourceDefinition;
import io.tributary.workspace.Definition.TokenDefinition;
import io.tributary.workspace.Definition.WebhookDefinition;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What changes one image of a workspace into the next: records are replayed into it, then it is
/// applied. For one thread.
public final class WorkspaceDelta {
  private final WorkspaceImage before;
  private final SortedMap<String, Source> sources;
  private final SortedMap<String, Mapping> mappings;
  private final SortedMap<String, TrackingPlan> plans;
  private final SortedMap<String, Refining> refinings;
  private final SortedMap<String, Token> tokens;
  private final SortedMap<String, Secret> secrets;
  private final SortedMap<String, Webhook> webhooks;
  private final SortedMap<String, Connection> connections;
  private final Map<DefinitionKey, Long> versions;
  private final Map<DefinitionKey, List<Change>> histories;
  private final Set<DefinitionKey> changed = new LinkedHashSet<>();
  private IdentityRules identity;
  private GoldenRules golden;
  private long version;

  /// Begins with an image.
  WorkspaceDelta(WorkspaceImage before) {
    this.before = before;
    this.sources = new TreeMap<>(before.sources());
    this.mappings = new TreeMap<>(before.mappings());
    this.plans = new TreeMap<>(before.plans());
    this.refinings = new TreeMap<>(before.refinings());
    this.tokens = new TreeMap<>(before.tokens());
    this.secrets = new TreeMap<>(before.secrets());
    this.webhooks = new TreeMap<>(before.webhooks());
    this.connections = new TreeMap<>(before.connections());
    this.versions = new HashMap<>(before.versions());
    this.histories = new HashMap<>(before.histories());
    this.identity = before.identity();
    this.golden = before.golden();
    this.version = before.version();
  }

  /// Takes in one record.
  ///
  /// @param definition what is defined now; null if it is deleted
  /// @param offset the record's offset
  void replay(DefinitionKey key, @Nullable Definition definition, long offset) {
    changed.add(key);
    version = offset + 1;
    if (definition == null) {
      versions.remove(key);
      delete(key);
      return;
    }
    versions.put(key, offset + 1);
    switch (definition) {
      case SourceDefinition(Source source) -> sources.put(key.name(), source);
      case MappingDefinition(Mapping mapping) -> mappings.put(key.name(), mapping);
      case PlanDefinition(TrackingPlan plan) -> plans.put(key.name(), plan);
      case RefiningDefinition(Refining refining) -> refinings.put(key.name(), refining);
      case IdentityDefinition(IdentityRules rules) -> identity = rules;
      case GoldenDefinition(GoldenRules rules) -> golden = rules;
      case TokenDefinition(Token token) -> tokens.put(key.name(), token);
      case SecretDefinition(Secret secret) -> secrets.put(key.name(), secret);
      case WebhookDefinition(Webhook webhook) -> webhooks.put(key.name(), webhook);
      case ConnectionDefinition(Connection connection) -> connections.put(key.name(), connection);
    }
  }

  /// Takes in the history of a definition.
  void replay(DefinitionKey key, List<Change> history) {
    histories.put(key, history);
  }

  private void delete(DefinitionKey key) {
    switch (key.kind()) {
      case SOURCE -> sources.remove(key.name());
      case MAPPING -> mappings.remove(key.name());
      case PLAN -> plans.remove(key.name());
      case REFINING -> refinings.remove(key.name());
      case IDENTITY -> identity = IdentityRules.defaults();
      case GOLDEN -> golden = GoldenRules.defaults();
      case TOKEN -> tokens.remove(key.name());
      case SECRET -> secrets.remove(key.name());
      case WEBHOOK -> webhooks.remove(key.name());
      case CONNECTION -> connections.remove(key.name());
    }
  }

  /// The image before.
  public WorkspaceImage before() {
    return before;
  }

  /// The keys of what changed, in the order of the log.
  public Set<DefinitionKey> changed() {
    return Set.copyOf(changed);
  }

  /// The image after.
  public WorkspaceImage apply() {
    return new WorkspaceImage(
        before.id(),
        sources,
        mappings,
        plans,
        refinings,
        identity,
        golden,
        tokens,
        secrets,
        webhooks,
        connections,
        versions,
        histories,
        version);
  }
}
