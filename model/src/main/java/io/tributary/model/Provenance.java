// SPDX-License-Identifier: Apache-2.0
package io.tributary.model;

import java.util.List;

/// Why a trait has the value it has.
///
/// @param strategy the survivorship rule that decided, as `most_recent`
/// @param winner the observation that won
/// @param losers what else was observed, best first
public record Provenance(String strategy, TraitObservation winner, List<TraitObservation> losers) {}
