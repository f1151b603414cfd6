// SPDX-License-Identifier: Apache-2.0
package io.tributary.plan;

import io.tributary.model.Violation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The tracking plans of a workspace, ready to be used: a pure function from an event to what is
/// wrong with it. May be used by any thread.
public final class Plans {
  /// No plans.
  public static final Plans NONE = new Plans(List.of());

  private static final JsonMapper JSON = JsonMapper.shared();

  private final List<PlanCheck> checks;

  private Plans(List<PlanCheck> checks) {
    this.checks = checks;
  }

  /// Makes plans ready; the same plan of `before` is used again.
  ///
  /// @throws io.tributary.model.ProblemException where a schema is none
  public static Plans of(Collection<TrackingPlan> plans, Plans before) {
    List<PlanCheck> checks = new ArrayList<>();
    for (TrackingPlan plan : plans) {
      checks.add(
          before.checks.stream()
              .filter(known -> known.plan().equals(plan))
              .findFirst()
              .orElseGet(() -> new PlanCheck(plan)));
    }
    return new Plans(checks);
  }

  /// Whether any is for a source.
  public boolean cover(String source) {
    for (PlanCheck check : checks) {
      if (check.plan().covers(source)) {
        return true;
      }
    }
    return false;
  }

  /// Where an event is not as the plans for its source want it: at most 20 things.
  ///
  /// @param payload the event as JSON; what cannot be read violates no plan
  public List<Violation> check(String source, byte[] payload) {
    List<Violation> found = new ArrayList<>(0);
    try {
      JsonNode event = JSON.readTree(payload);
      for (PlanCheck check : checks) {
        if (check.plan().covers(source)) {
          check.check(event, found);
        }
      }
    } catch (JacksonException _) {
      return List.of();
    }
    return found;
  }
}
