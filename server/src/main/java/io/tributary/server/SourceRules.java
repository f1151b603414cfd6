// SPDX-License-Identifier: Apache-2.0
package io.tributary.server;

import io.tributary.collect.CollectSource;
import io.tributary.collect.DoorRules;
import io.tributary.model.Step;
import io.tributary.model.Treatment;
import io.tributary.privacy.EventGuard;
import io.tributary.privacy.Guard;
import io.tributary.privacy.PrivacyRules;
import io.tributary.refine.enrich.TableFolder;
import io.tributary.refine.enrich.Tables;
import io.tributary.server.functions.SourceFunctions;
import io.tributary.server.sources.PlanBook;
import io.tributary.workspace.Refining;
import io.tributary.workspace.WorkspaceImage;
import io.tributary.workspace.WorkspaceRegistry;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/// What the workspace's definitions say about events at the door.
final class SourceRules implements DoorRules {
  private final WorkspaceRegistry registry;
  private final TableFolder tables;
  private final Guard guard;
  private final PlanBook plans;
  private final SourceFunctions functions;
  private final ConcurrentMap<CollectSourceName, Known> known = new ConcurrentHashMap<>();

  SourceRules(
      WorkspaceRegistry registry, TableFolder tables, Guard guard, SourceFunctions functions) {
    this.functions = functions;
    this.guard = guard;
    this.plans = new PlanBook();
    this.tables = tables;
    this.registry = registry;
  }

  private record CollectSourceName(String workspace, String source) {}

  /// What follows from one state of the definitions and tables.
  private record Known(long version, SortedMap<String, String> tables, Rule rule) {}

  @Override
  public Rule of(CollectSource source) {
    WorkspaceImage image = registry.image(source.workspace());
    CollectSourceName name =
        new CollectSourceName(source.workspace().value(), source.source().name());
    SortedMap<String, String> current = tables.current();
    Known before = known.get(name);
    if (before == null || before.version != image.version() || !before.tables.equals(current)) {
      Refining refining = image.refining(name.source);
      Treatment treatment = new Treatment(refining.active(), used(refining, current));
      Rule rule =
          new Rule(
              guard(refining),
              functions.of(image.transformationsOf(name.source)),
              plans.of(image),
              treatment);
      before = new Known(image.version(), current, rule);
      known.put(name, before);
    }
    return before.rule;
  }

  private @Nullable EventGuard guard(Refining refining) {
    return refining.protects()
        ? new EventGuard(new PrivacyRules(refining.personalData(), refining.fields()), guard)
        : null;
  }

  /// Only tables that a step of the source reads.
  private static Map<String, String> used(Refining refining, Map<String, String> current) {
    Map<String, String> used = new TreeMap<>(current);
    used.keySet()
        .removeIf(name ->
            !refining
                .active()
                .contains(
                    switch (name) {
                      case Tables.PLACE -> Step.PLACES;
                      case Tables.TRAFFIC_SOURCES -> Step.CHANNELS;
                      default -> Step.TABLES;
                    }));
    return used;
  }
}
