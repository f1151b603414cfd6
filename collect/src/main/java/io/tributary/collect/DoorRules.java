// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect;

import io.tributary.model.Collected;
import io.tributary.model.Treatment;
import io.tributary.model.Violation;
import io.tributary.plan.Plans;
import io.tributary.privacy.EventGuard;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is decided about the events of a source at the door, before they are stored.
@FunctionalInterface
public interface DoorRules {
  /// Events are stored as they come, and are neither cleansed nor enriched.
  DoorRules NONE = _ -> Rule.NONE;

  /// What holds for a source now. Asked once for every request, so it must be quick.
  Rule of(CollectSource source);

  /// What holds for the events of one source, in the order in which it is done.
  ///
  /// @param guard takes personal data out of them; null where all is kept
  /// @param functions what users want done with them
  /// @param plans the tracking plans of the source's workspace
  /// @param treatment how they are cleansed and enriched
  record Rule(
      @Nullable EventGuard guard, EventFunctions functions, Plans plans, Treatment treatment) {
    /// Nothing is decided.
    static final Rule NONE = new Rule(null, EventFunctions.NONE, Plans.NONE, Treatment.NONE);

    /// The same with other functions.
    public Rule with(EventFunctions other) {
      return new Rule(guard, other, plans, treatment);
    }

    /// Takes events through the functions, and holds what these gave against the plans.
    ///
    /// @param events of the source, without the personal data that it must not keep; refused ones
    ///   stay as they are
    /// @return as many in the same order
    /// @throws io.tributary.model.ProblemException `OVERLOADED` where functions cannot be run now
    public List<Collected> through(List<Collected> events) {
      List<Collected> given = functions.apply(events);
      return given.isEmpty() || !plans.cover(given.getFirst().key().source())
          ? given
          : given.stream().map(this::planned).toList();
    }

    private Collected planned(Collected event) {
      if (!event.problems().isEmpty()) {
        return event;
      }
      List<Violation> violations = plans.check(event.key().source(), event.refinable());
      return violations.isEmpty() ? event : event.violating(violations);
    }
  }
}
