// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.live;

import io.tributary.log.EventLog;
import io.tributary.log.LogReader;
import io.tributary.log.LogRecord;
import io.tributary.log.Topic;
import io.tributary.model.Decision;
import io.tributary.model.MergeRecord;
import io.tributary.model.WorkspaceId;
import io.tributary.unify.read.People;
import io.tributary.workspace.DefinitionCodec;
import io.tributary.workspace.DefinitionKey;
import io.tributary.workspace.WorkspaceRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What people changed of late, and what became of customers: from `definitions.changed`, the
/// decisions, and the journal.
public final class Today {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final long READ_NANOS = Duration.ofSeconds(5).toNanos();
  private static final int MERGES_MAX = 1_000;

  private final EventLog log;
  private final WorkspaceRegistry registry;
  private final People people;
  private final Map<WorkspaceId, Read> read = new ConcurrentHashMap<>();

  Today(EventLog log, WorkspaceRegistry registry, People people) {
    this.log = log;
    this.registry = registry;
    this.people = people;
  }

  /// What changed since a time.
  ///
  /// @param definitions the last change of each definition that changed, the latest first
  /// @param decisions made or withdrawn, the latest first
  /// @param joined how often people were joined
  /// @param parted how often people were parted
  /// @param more whether there are more merges and splits than were counted
  /// @param lastMergeAt when people were joined or parted last; null if not since then
  public record Changes(
      List<Changed> definitions,
      List<Decision> decisions,
      int joined,
      int parted,
      boolean more,
      @Nullable Instant lastMergeAt) {
    /// Copies the lists.
    public Changes {
      definitions = List.copyOf(definitions);
      decisions = List.copyOf(decisions);
    }
  }

  /// A definition that changed.
  ///
  /// @param key which
  /// @param deleted whether it is gone
  /// @param at when
  public record Changed(DefinitionKey key, boolean deleted, Instant at) {}

  private record Read(long version, List<Changed> changes) {}

  /// What changed since a time.
  public Changes since(WorkspaceId workspace, Instant since) {
    List<Changed> definitions =
        definitions(workspace).stream().filter(each -> !each.at.isBefore(since)).toList();
    List<Decision> decisions =
        people.decisions(workspace).stream()
            .filter(decision -> !last(decision).isBefore(since))
            .sorted(Comparator.comparing(Today::last).reversed())
            .toList();
    List<MergeRecord> merges =
        people.journal(workspace, Long.MAX_VALUE, MERGES_MAX).entries().stream()
            .filter(merge -> !merge.at().isBefore(since))
            .toList();
    int joined =
        (int) merges.stream().filter(each -> each.kind() == MergeRecord.Kind.JOINED).count();
    return new Changes(
        definitions,
        decisions,
        joined,
        merges.size() - joined,
        merges.size() == MERGES_MAX,
        merges.isEmpty() ? null : merges.getFirst().at());
  }

  /// When something was done about a decision last.
  public static Instant last(Decision decision) {
    return Optional.ofNullable(decision.withdrawnAt()).orElse(decision.at());
  }

  /// The last change of each definition, the latest first. The topic is read again only after a
  /// change.
  private List<Changed> definitions(WorkspaceId workspace) {
    long version = registry.image(workspace).version();
    Read known = read.get(workspace);
    if (known != null && known.version == version) {
      return known.changes;
    }
    List<Changed> changes = readDefinitions(workspace);
    read.put(workspace, new Read(version, changes));
    return changes;
  }

  private List<Changed> readDefinitions(WorkspaceId workspace) {
    long end = log.endOffsets(Topic.DEFINITIONS_CHANGED).getOrDefault(0, 0L);
    Map<DefinitionKey, Changed> latest = new LinkedHashMap<>();
    long deadline = System.nanoTime() + READ_NANOS;
    long next = 0;
    try (LogReader reader = log.read(Topic.DEFINITIONS_CHANGED, Map.of(0, 0L))) {
      while (next < end && System.nanoTime() < deadline) {
        for (LogRecord record : reader.poll(POLL)) {
          next = record.offset() + 1;
          key(record)
              .filter(key -> key.workspace().equals(workspace))
              .ifPresent(key ->
                  latest.put(key, new Changed(key, record.value() == null, record.appendedAt())));
        }
      }
    }
    return latest.values().stream().sorted(Comparator.comparing(Changed::at).reversed()).toList();
  }

  private static Optional<DefinitionKey> key(LogRecord record) {
    byte[] key = record.key();
    try {
      return key == null ? Optional.empty() : Optional.of(DefinitionCodec.decodeKey(key));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
