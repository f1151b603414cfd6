// SPDX-License-Identifier: Apache-2.0
package io.tributary.config;

import java.time.Duration;

/// How people are worked out: the section `unify`.
///
/// @param messageIdWindow how long a message id is remembered; a duplicate that comes later counts
///   as a new event
/// @param batchEvents the most events that are applied in one write
/// @param recentEvents how many events are kept readable per identifier
/// @param publishInterval how often changes of people are published
/// @param matchInterval how often people are matched by probability, each time anew; 0 for only
///   when somebody starts a run
/// @param matchPeopleMax the most people of a run of matching; one million takes about 2 GB of
///   memory
public record UnifyConfig(
    Duration messageIdWindow,
    int batchEvents,
    int recentEvents,
    Duration publishInterval,
    Duration matchInterval,
    int matchPeopleMax) {
  /// Refuses values out of bounds.
  ///
  /// @throws io.tributary.model.ProblemException with all of them
  public UnifyConfig {
    new Checks("unify")
        .atLeast("message-id-window", messageIdWindow, Duration.ofMillis(1))
        .atLeast("batch-events", batchEvents, 1)
        .atLeast("recent-events", recentEvents, 0)
        .atLeast("publish-interval", publishInterval, Duration.ZERO)
        .atLeast("match-interval", matchInterval, Duration.ZERO)
        .atLeast("match-people-max", matchPeopleMax, 1)
        .done();
  }

  /// What holds where nothing is configured.
  public static UnifyConfig defaults() {
    return new UnifyConfig(
        Duration.ofDays(35), 2_000, 200, Duration.ofMillis(500), Duration.ZERO, 1_000_000);
  }
}
