// SPDX-License-Identifier: Apache-2.0
package io.tributary.log;

/// The topics of the log: nouns in the past participle, each with one writing module.
public enum Topic {
  /// Every event that came in, accepted or refused, as received. Partitioned by message id, so that
  /// duplicates meet.
  EVENTS_COLLECTED("events.collected", "collect", 4, Keep.FOR_RETENTION),
  /// What became of people: see [io.tributary.model.Change]. Can be derived again.
  PROFILES_CHANGED("profiles.changed", "unify", 1, Keep.FOR_RETENTION),
  /// Decisions about who is who, and their withdrawal: see [io.tributary.model.Decision].
  DECISIONS_MADE("decisions.made", "unify", 1, Keep.FOREVER),
  /// What runs of matching found and what holds no more: see [io.tributary.model.match.MatchEntry].
  MATCHES_FOUND("matches.found", "unify", 1, Keep.FOREVER),
  /// What people define: sources, rules, tokens. Keyed, and compacted by key.
  DEFINITIONS_CHANGED("definitions.changed", "workspace", 1, Keep.LAST_OF_KEY);

  /// How long records are kept.
  public enum Keep {
    /// As long as `log.retention` says.
    FOR_RETENTION,
    /// For good.
    FOREVER,
    /// For good, but only the last record of each key.
    LAST_OF_KEY
  }

  private final String topicName;
  private final String writer;
  private final int partitions;
  private final Keep keep;

  Topic(String topicName, String writer, int partitions, Keep keep) {
    this.topicName = topicName;
    this.writer = writer;
    this.partitions = partitions;
    this.keep = keep;
  }

  /// The name in Kafka.
  public String topicName() {
    return topicName;
  }

  /// The one module that appends.
  public String writer() {
    return writer;
  }

  /// How many partitions a new topic gets.
  public int partitions() {
    return partitions;
  }

  /// How long records are kept.
  public Keep keep() {
    return keep;
  }

  /// Whether only the last record of each key is kept.
  public boolean compacted() {
    return keep == Keep.LAST_OF_KEY;
  }

  /// Whether records can be derived again from another topic, so that losing the last ones in a
  /// power cut loses nothing.
  public boolean derived() {
    return this == PROFILES_CHANGED;
  }
}
