// SPDX-License-Identifier: Apache-2.0
package io.tributary.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When an event happened. All in milliseconds' precision.
///
/// @param occurredAt our best knowledge: the sender's time corrected by the error of its clock
/// @param receivedAt when the door took it
/// @param originalTimestamp what the sender's clock said when it happened
/// @param sentAt what the sender's clock said when it was sent
public record EventTimes(
    Instant occurredAt,
    Instant receivedAt,
    @Nullable Instant originalTimestamp,
    @Nullable Instant sentAt) {}
