// SPDX-License-Identifier: Apache-2.0
package io.tributary.model;

import java.time.Instant;

/// A value of a trait as one source told it.
///
/// @param value the value
/// @param source the source's name
/// @param trust whether that source is believed
/// @param first when it was told first
/// @param last when it was told last
/// @param messageId the event that told it last
/// @param count how often it was told
public record TraitObservation(
    Value value,
    String source,
    Trust trust,
    Instant first,
    Instant last,
    String messageId,
    long count) {}
