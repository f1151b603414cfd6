// SPDX-License-Identifier: Apache-2.0
package io.tributary.model.match;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A search for matches among everybody, and what it came to.
///
/// @param id names the run; ids of later runs are larger
/// @param by who started it: a token's name, or `schedule`
/// @param startedAt when it was started
/// @param endedAt when it ended; null as long as it has not
/// @param outcome how it ended
/// @param threshold the probability from which matches may join
/// @param model the version of the model that it learnt; empty before
/// @param figures what it found
/// @param note why it failed; empty if it did not
public record MatchRun(
    String id,
    String by,
    Instant startedAt,
    @Nullable Instant endedAt,
    Outcome outcome,
    double threshold,
    String model,
    Figures figures,
    String note) {
  /// How a run ended.
  public enum Outcome {
    /// It has not ended yet.
    RUNNING,
    /// Its matches are evidence.
    APPLIED,
    /// It was to change nothing; such a run is in no log.
    TRIED,
    /// Somebody cancelled it; nothing was changed.
    CANCELLED,
    /// It could not be done; nothing was changed.
    FAILED,
    /// The process ended in between; nothing was changed.
    CUT_SHORT
  }

  /// What a run found.
  ///
  /// @param records how many records were compared
  /// @param leftOut how many people have nothing to compare
  /// @param pairs how many pairs were compared
  /// @param skippedPairs how many pairs were left out because they are in blocks that are too large
  /// @param joining how many matches may join
  /// @param doubtful how many wait for a decision
  /// @param added how many matches are new or other than before
  /// @param withdrawn how many matches hold no more
  /// @param joinedPeople how many people became one with others
  public record Figures(
      long records,
      long leftOut,
      long pairs,
      long skippedPairs,
      long joining,
      long doubtful,
      long added,
      long withdrawn,
      long joinedPeople) {
    /// Nothing yet.
    public static final Figures NONE = new Figures(0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  /// The run at its end.
  public MatchRun ended(Instant at, Outcome how, String why) {
    return new MatchRun(id, by, startedAt, at, how, threshold, model, figures, why);
  }

  /// The run with what it found.
  public MatchRun found(String modelVersion, Figures found) {
    return new MatchRun(id, by, startedAt, endedAt, outcome, threshold, modelVersion, found, note);
  }
}
