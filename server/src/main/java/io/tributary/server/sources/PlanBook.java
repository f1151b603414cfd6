// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.sources;

import io.tributary.model.WorkspaceId;
import io.tributary.plan.Plans;
import io.tributary.workspace.WorkspaceImage;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The tracking plans of workspaces, ready to be used. May be used by any thread.
public final class PlanBook {
  private final Map<WorkspaceId, Plans> ready = new ConcurrentHashMap<>();

  /// Those of a workspace as it is. What did not change since the last call is not made again.
  public Plans of(WorkspaceImage image) {
    if (image.plans().isEmpty()) {
      return Plans.NONE;
    }
    Plans before = ready.getOrDefault(image.id(), Plans.NONE);
    Plans plans = Plans.of(image.plans().values(), before);
    ready.put(image.id(), plans);
    return plans;
  }
}
