// SPDX-License-Identifier: Apache-2.0
package io.tributary.config;

import java.time.Duration;

/// Where the log is and how durable it is: the section `log`.
///
/// @param bootstrapServers addresses of a Kafka cluster; empty for the broker in this process
/// @param durability when an append counts as done
/// @param retention how long events stay in the log; the lake keeps them for good
/// @param deliveryTimeout how long an append may take before it fails
/// @param pendingBytesMax how many bytes may wait for the log before the doors answer 503
public record LogConfig(
    String bootstrapServers,
    Durability durability,
    Duration retention,
    Duration deliveryTimeout,
    long pendingBytesMax) {
  /// When an append counts as done.
  public enum Durability {
    /// On disk. The default of the single process.
    FSYNC,
    /// In the page cache, flushed every 100 ms: a power cut may lose that much, a crash nothing.
    INTERVAL
  }

  /// Refuses values out of bounds.
  ///
  /// @throws io.tributary.model.ProblemException with all of them
  public LogConfig {
    new Checks("log")
        .atLeast("retention", retention, Duration.ofMinutes(1))
        .atLeast("delivery-timeout", deliveryTimeout, Duration.ofMillis(100))
        .atLeast("pending-bytes-max", pendingBytesMax, 1)
        .done();
  }

  /// What holds where nothing is configured.
  public static LogConfig defaults() {
    return new LogConfig(
        "", Durability.FSYNC, Duration.ofDays(7), Duration.ofSeconds(10), 64L * 1024 * 1024);
  }
}
