// SPDX-License-Identifier: Apache-2.0
package io.tributary.config;

import java.time.Duration;

/// Limits of the tracking doors: the section `collect`.
///
/// @param eventBytesMax the largest event, in bytes of JSON
/// @param batchBytesMax the largest request, in bytes after unpacking
/// @param batchItemsMax the most events in one request
/// @param depthMax the deepest nesting of JSON
/// @param requestsPerSecond how many requests a second each source may make; 0 for no limit
/// @param clockSkewMin a sender's clock is corrected only if it is off by at least this much
/// @param bodyTimeout how long a client may take to send a body
/// @param importsKept how long an import that has ended is listed
/// @param uploadsKept how long a file that nobody goes on uploading, or starts to import, is kept
public record CollectConfig(
    int eventBytesMax,
    int batchBytesMax,
    int batchItemsMax,
    int depthMax,
    int requestsPerSecond,
    Duration clockSkewMin,
    Duration bodyTimeout,
    Duration importsKept,
    Duration uploadsKept) {
  /// Refuses values out of bounds.
  ///
  /// @throws io.tributary.model.ProblemException with all of them
  public CollectConfig {
    new Checks("collect")
        .atLeast("event-bytes-max", eventBytesMax, 1)
        .atLeast("batch-bytes-max", batchBytesMax, 1)
        .atLeast("batch-items-max", batchItemsMax, 1)
        .between("depth-max", depthMax, 1, 500)
        .atLeast("requests-per-second", requestsPerSecond, 0)
        .atLeast("clock-skew-min", clockSkewMin, Duration.ZERO)
        .atLeast("body-timeout", bodyTimeout, Duration.ofMillis(1))
        .atLeast("imports-kept", importsKept, Duration.ofMinutes(1))
        .atLeast("uploads-kept", uploadsKept, Duration.ofMinutes(1))
        .done();
  }

  /// What holds where nothing is configured.
  public static CollectConfig defaults() {
    return new CollectConfig(
        32 * 1024,
        500 * 1024,
        2_500,
        32,
        0,
        Duration.ofMinutes(5),
        Duration.ofSeconds(20),
        Duration.ofDays(30),
        Duration.ofDays(1));
  }
}
