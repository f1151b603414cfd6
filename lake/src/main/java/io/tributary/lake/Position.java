// SPDX-License-Identifier: Apache-2.0
package io.tributary.lake;

/// Where in the log a row comes from.
///
/// @param partition the topic's partition
/// @param offset the offset there
public record Position(int partition, long offset) {}
