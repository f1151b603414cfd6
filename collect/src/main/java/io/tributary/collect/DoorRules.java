// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect;

import io.tributary.model.Treatment;
import io.tributary.plan.Plans;
import io.tributary.privacy.EventGuard;
import org.jspecify.annotations.Nullable;

/// What is decided about the events of a source at the door, before they are stored.
@FunctionalInterface
public interface DoorRules {
  /// Events are stored as they come, and are neither cleansed nor enriched.
  DoorRules NONE = _ -> Rule.NONE;

  /// What holds for a source now. Asked once for every request, so it must be quick.
  Rule of(CollectSource source);

  /// What holds for the events of one source.
  ///
  /// @param guard takes personal data out of them; null where all is kept
  /// @param plans the tracking plans of the source's workspace
  /// @param treatment how they are cleansed and enriched
  record Rule(@Nullable EventGuard guard, Plans plans, Treatment treatment) {
    /// Nothing is decided.
    static final Rule NONE = new Rule(null, Plans.NONE, Treatment.NONE);
  }
}
