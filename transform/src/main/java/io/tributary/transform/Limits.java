// SPDX-License-Identifier: Apache-2.0
package io.tributary.transform;

import java.time.Duration;

/// How much a function may use.
///
/// @param time for one event
/// @param memoryMiB the heap of its process
/// @param outputBytes of the event that it gives
/// @param start for a process to be ready
/// @param idle after which a process that has nothing to do is ended
/// @param processes how many there are at most
public record Limits(
    Duration time, int memoryMiB, int outputBytes, Duration start, Duration idle, int processes) {
  /// What holds by default: 200 ms and 64 MiB.
  public static Limits defaults() {
    return new Limits(
        Duration.ofMillis(200), 64, 1 << 20, Duration.ofSeconds(20), Duration.ofMinutes(5), 8);
  }
}
