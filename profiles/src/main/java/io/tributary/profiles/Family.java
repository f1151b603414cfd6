// SPDX-License-Identifier: Apache-2.0
package io.tributary.profiles;

/// The families of keys in the store. Every key begins with its workspace (see [Keys]) except those
/// of [#META] and [#MESSAGES], which hash it in, and marks of the whole store.
public enum Family {
  /// Marks of the store itself: layout, applied offsets.
  META,
  /// Message id → the record of the log that carried it first.
  MESSAGES,
  /// Identifier id → the component that it is in.
  IDENTIFIERS,
  /// Component id → the identifiers and links that hang together: a [Component].
  COMPONENTS,
  /// Anchor's identifier id → what was told under it: a [Facet].
  FACETS,
  /// Anchor's identifier id → how often what was observed under it: a [Tally].
  TALLIES,
  /// Anchor's identifier id and time → a recent event.
  EVENTS,
  /// Sequence → an entry of the journal; profile id and sequence → that it is mentioned there.
  JOURNAL,
  /// Decision id → a decision.
  DECISIONS,
  /// Two identifier ids → how alike they were found; runs of matching; labels: see [StoredMatch].
  MATCHES,
  /// Stamp → what a batch changed that has not been published yet.
  OUTBOX,
  /// Terms to search by: identifiers and trait values → profile ids.
  TERMS,
  /// Source, and event, field or hour → what was seen of it.
  SURVEY
}
