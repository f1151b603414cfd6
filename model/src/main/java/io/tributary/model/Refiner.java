// SPDX-License-Identifier: Apache-2.0
package io.tributary.model;

/// Refines one collected event. Implementations are pure: the same record gives the same result
/// today and tomorrow, on any worker, and never throw for bad data.
@FunctionalInterface
public interface Refiner {
  /// Refines.
  Refined refine(Collected collected);

  /// Refines, and finds out what only the table of events tells: the same event as [#refine], at
  /// more cost.
  default Enriched enrich(Collected collected) {
    return new Enriched(refine(collected), Enrichment.NONE);
  }
}
