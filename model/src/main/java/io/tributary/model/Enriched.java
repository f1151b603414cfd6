// SPDX-License-Identifier: Apache-2.0
package io.tributary.model;

/// A refined event with what was found out about it.
///
/// @param refined what became of the event
/// @param enrichment what was found out; nothing for an event in quarantine
public record Enriched(Refined refined, Enrichment enrichment) {}
