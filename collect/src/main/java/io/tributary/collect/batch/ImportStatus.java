// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect.batch;

import io.tributary.model.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How far an import is. Each row is refused, skipped or taken: `rows` is the sum of the three.
///
/// @param state what it is doing
/// @param bytes how much of the file has been uploaded
/// @param share how much of the file has been read, from 0 to 1; roughly
/// @param rows how many rows have been read
/// @param skipped rows that the mapping does not take
/// @param refused rows of which at least one call was refused: they are in quarantine
/// @param calls tracking calls that were accepted
/// @param failure why it ended early; null if it did not. What was read before stays
/// @param problems those of the first refused rows
/// @param changedAt when it was last written down; null if it was not yet
public record ImportStatus(
    State state,
    long bytes,
    double share,
    long rows,
    long skipped,
    long refused,
    long calls,
    @Nullable Problem failure,
    List<Problem> problems,
    @Nullable Instant changedAt) {
  /// How many refused rows are told.
  public static final int PROBLEMS_MAX = 100;

  /// Copies the list.
  public ImportStatus {
    problems = List.copyOf(problems);
  }

  /// What an import is doing.
  public enum State {
    /// It waits for its file.
    UPLOADING,
    /// Its file is there, and it waits for its turn.
    WAITING,
    /// It is being read.
    RUNNING,
    /// All rows were read.
    DONE,
    /// It ended early.
    FAILED,
    /// Somebody ended it.
    CANCELLED;

    /// The word in answers: lower case.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// Whether nothing more will happen.
    public boolean isFinal() {
      return this == DONE || this == FAILED || this == CANCELLED;
    }
  }

  static ImportStatus uploading(long bytes) {
    return new ImportStatus(State.UPLOADING, bytes, 0, 0, 0, 0, 0, null, List.of(), null);
  }

  ImportStatus in(State next) {
    return new ImportStatus(
        next,
        bytes,
        next == State.DONE ? 1 : share,
        rows,
        skipped,
        refused,
        calls,
        null,
        problems,
        changedAt);
  }

  ImportStatus at(Instant now) {
    return new ImportStatus(
        state, bytes, share, rows, skipped, refused, calls, failure, problems, now);
  }

  ImportStatus failed(Problem why) {
    return new ImportStatus(
        State.FAILED, bytes, share, rows, skipped, refused, calls, why, problems, changedAt);
  }

  /// With a batch more.
  ImportStatus plus(Batch.Outcome outcome, double nowShare) {
    List<Problem> told = new ArrayList<>(problems);
    outcome.problems().stream().limit(PROBLEMS_MAX - told.size()).forEach(told::add);
    return new ImportStatus(
        state,
        bytes,
        nowShare,
        rows + outcome.rows(),
        skipped + outcome.skipped(),
        refused + outcome.refused(),
        calls + outcome.calls(),
        null,
        told,
        changedAt);
  }
}
