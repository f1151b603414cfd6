// SPDX-License-Identifier: Apache-2.0
package io.tributary.log;

/// A place in a topic.
///
/// @param partition which partition
/// @param offset the offset there
public record LogPosition(int partition, long offset) {}
