// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect.connection;

import io.tributary.collect.batch.RecordIntake;
import io.tributary.connect.Page;
import io.tributary.model.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How a connection is, and how far it has been read. Each row is refused, skipped or taken: `rows`
/// is the sum of the three.
///
/// @param state what it is doing
/// @param place what has been read: see [io.tributary.connect.Connector#place]
/// @param checkpoint where reading goes on; null for the beginning
/// @param rows how many records have been read
/// @param skipped records that the mapping does not take
/// @param refused records of which at least one call was refused: they are in quarantine
/// @param calls tracking calls that were accepted
/// @param readings how often it was read to the end
/// @param asOf up to when the system has been read, by its own clock; null where that is not known
/// @param lastAt when records came last; null for never
/// @param nextAt when it is read next; null where that is now, or somebody must do something
/// @param failure what stands in the way; null for nothing
/// @param problems those of the last refused records
/// @param notices what somebody should know, the latest last
public record ConnectionStatus(
    State state,
    @Nullable String place,
    @Nullable String checkpoint,
    long rows,
    long skipped,
    long refused,
    long calls,
    long readings,
    @Nullable Instant asOf,
    @Nullable Instant lastAt,
    @Nullable Instant nextAt,
    @Nullable Problem failure,
    List<Problem> problems,
    List<Notice> notices) {
  /// How many problems and notices are remembered.
  public static final int TOLD_MAX = 50;

  /// What is told of a connection.
  ///
  /// @param at when it was noticed
  /// @param text one sentence
  public record Notice(Instant at, String text) {}

  /// What a connection is doing.
  public enum State {
    /// It is being read, or waits for a stream to go on.
    READING,
    /// All was read; it waits for its time.
    WAITING,
    /// The system is away or asks for patience: it is tried again by itself, soon.
    RETRYING,
    /// Somebody must do something. It is tried again by itself, at its usual times.
    FAILED,
    /// Somebody paused it.
    PAUSED,
    /// Its definition says that it is not read.
    DISABLED;

    /// The word in answers: lower case.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Copies the lists.
  public ConnectionStatus {
    problems = List.copyOf(problems);
    notices = List.copyOf(notices);
  }

  /// Of a connection that was never read.
  static final ConnectionStatus NEW =
      new ConnectionStatus(
          State.WAITING, null, null, 0, 0, 0, 0, 0, null, null, null, null, List.of(), List.of());

  ConnectionStatus in(State next, @Nullable Instant nextTime, @Nullable Problem why) {
    return new ConnectionStatus(
        next,
        place,
        checkpoint,
        rows,
        skipped,
        refused,
        calls,
        readings,
        asOf,
        lastAt,
        nextTime,
        why,
        problems,
        notices);
  }

  /// At the beginning of another place.
  ConnectionStatus beginning(@Nullable String at) {
    return new ConnectionStatus(
        state, at, null, rows, skipped, refused, calls, readings, null, lastAt, nextAt, failure,
        problems, notices);
  }

  ConnectionStatus noticing(List<String> texts, Instant now) {
    List<Notice> all = new ArrayList<>(notices);
    texts.forEach(text -> {
      all.removeIf(notice -> notice.text().equals(text));
      all.add(new Notice(now, text));
    });
    return new ConnectionStatus(
        state,
        place,
        checkpoint,
        rows,
        skipped,
        refused,
        calls,
        readings,
        asOf,
        lastAt,
        nextAt,
        failure,
        problems,
        latest(all));
  }

  private static <T> List<T> latest(List<T> all) {
    return all.subList(Math.max(0, all.size() - TOLD_MAX), all.size());
  }

  /// With a system that has nothing more by now.
  ConnectionStatus upTo(Instant read) {
    return new ConnectionStatus(
        state,
        place,
        checkpoint,
        rows,
        skipped,
        refused,
        calls,
        readings,
        read,
        lastAt,
        nextAt,
        failure,
        problems,
        notices);
  }

  /// After a page.
  ConnectionStatus after(Page page, RecordIntake.Outcome outcome, Instant now) {
    List<Problem> told = new ArrayList<>(problems);
    told.addAll(outcome.problems());
    Instant read = page.asOf() == null ? asOf : page.asOf();
    return new ConnectionStatus(
            State.READING,
            place,
            page.checkpoint(),
            rows + outcome.rows(),
            skipped + outcome.skipped(),
            refused + outcome.refused(),
            calls + outcome.calls(),
            readings + (page.last() ? 1 : 0),
            read,
            outcome.rows() > 0 ? now : lastAt,
            null,
            null,
            latest(told),
            notices)
        .noticing(page.notices(), now);
  }
}
