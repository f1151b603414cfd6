// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect;

import io.tributary.model.Treatment;
import io.tributary.model.WorkspaceId;
import io.tributary.plan.Plans;
import io.tributary.privacy.EventGuard;
import org.jspecify.annotations.Nullable;

/// What is decided about the events of a source at the door, before they are stored. Asked for
/// every request, so it must be quick.
public interface DoorRules {
  /// Events are stored as they come, and are neither cleansed nor enriched.
  DoorRules NONE = _ -> Treatment.NONE;

  /// What takes personal data out of the events of a source; null where all is kept.
  default @Nullable EventGuard guard(CollectSource source) {
    return null;
  }

  /// The tracking plans of a workspace as they are now.
  default Plans plans(WorkspaceId workspace) {
    return Plans.NONE;
  }

  /// How the events of a source are cleansed and enriched from now on.
  Treatment treatment(CollectSource source);
}
