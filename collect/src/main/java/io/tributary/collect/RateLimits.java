// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Limits how many requests a second each source makes: a token bucket that holds one second's
/// worth.
final class RateLimits {
  private final int requestsPerSecond;
  private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

  /// @param requestsPerSecond 0 for no limit
  RateLimits(int requestsPerSecond) {
    this.requestsPerSecond = requestsPerSecond;
  }

  /// Takes one request off a source's allowance.
  ///
  /// @return after how many seconds to come again; 0 where the request may go on
  int wait(CollectSource source) {
    if (requestsPerSecond == 0) {
      return 0;
    }
    String key = source.workspace().value() + "/" + source.source().name();
    ConsumptionProbe probe =
        buckets.computeIfAbsent(key, _ -> bucket()).tryConsumeAndReturnRemaining(1);
    if (probe.isConsumed()) {
      return 0;
    }
    return Math.toIntExact(Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds() + 1);
  }

  private Bucket bucket() {
    return Bucket.builder()
        .addLimit(limit ->
            limit
                .capacity(requestsPerSecond)
                .refillGreedy(requestsPerSecond, Duration.ofSeconds(1)))
        .build();
  }
}
