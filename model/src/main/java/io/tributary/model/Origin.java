// SPDX-License-Identifier: Apache-2.0
package io.tributary.model;

import org.jspecify.annotations.Nullable;

/// What was known of a sender when its event came in. It is stored with the event, so that refining
/// is a function of the record alone, whatever becomes of the source's settings.
///
/// @param kind the source's kind
/// @param trust whether the source's links may join two known people
/// @param region ISO 3166 alpha-2 region for telephone numbers without a country code; null if the
///   source has none
/// @param ip the sender's address; null if unknown or not to be kept
/// @param userAgent the sender's user agent; null if unknown
/// @param treatment how the event is cleansed and enriched
public record Origin(
    SourceKind kind,
    Trust trust,
    @Nullable String region,
    @Nullable String ip,
    @Nullable String userAgent,
    Treatment treatment) {
  /// An origin whose events are neither cleansed nor enriched.
  public Origin(
      SourceKind kind,
      Trust trust,
      @Nullable String region,
      @Nullable String ip,
      @Nullable String userAgent) {
    this(kind, trust, region, ip, userAgent, Treatment.NONE);
  }

  /// The same sender, with events that are treated otherwise.
  public Origin with(Treatment other) {
    return new Origin(kind, trust, region, ip, userAgent, other);
  }
}
