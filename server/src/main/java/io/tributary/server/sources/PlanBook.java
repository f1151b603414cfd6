// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.sources;

import io.tributary.model.WorkspaceId;
import io.tributary.plan.Plans;
import io.tributary.plan.TrackingPlan;
import io.tributary.workspace.WorkspaceRegistry;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// The tracking plans of workspaces as they are now, ready to be used. May be used by any thread.
public final class PlanBook implements Function<WorkspaceId, Plans> {
  private final WorkspaceRegistry registry;
  private final Map<WorkspaceId, Ready> ready = new ConcurrentHashMap<>();

  private record Ready(SortedMap<String, TrackingPlan> of, Plans plans) {}

  /// Follows a registry.
  public PlanBook(WorkspaceRegistry registry) {
    this.registry = registry;
  }

  @Override
  public Plans apply(WorkspaceId workspace) {
    SortedMap<String, TrackingPlan> now = registry.image(workspace).plans();
    if (now.isEmpty()) {
      return Plans.NONE;
    }
    Ready known = ready.get(workspace);
    if (known == null || known.of() != now) {
      Plans before = known == null ? Plans.NONE : known.plans();
      known = new Ready(now, Plans.of(now.values(), before));
      ready.put(workspace, known);
    }
    return known.plans();
  }
}
