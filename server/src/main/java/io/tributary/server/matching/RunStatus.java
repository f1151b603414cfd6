// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.matching;

import io.tributary.model.match.MatchRun;
import io.tributary.unify.apply.Reclustering;
import java.util.List;

/// How far a run is, or what came of it.
///
/// @param run the run
/// @param dryRun whether it changes nothing whatever it finds
/// @param step what it does now, in words; empty after its end
/// @param share how much is done, from 0 to 1, roughly
/// @param notes what else is to be known, as what was skipped
/// @param examples some of the people whom it joins or parts
public record RunStatus(
    MatchRun run,
    boolean dryRun,
    String step,
    double share,
    List<String> notes,
    List<Reclustering.Example> examples) {
  /// Copies the lists.
  public RunStatus {
    notes = List.copyOf(notes);
    examples = List.copyOf(examples);
  }

  static RunStatus of(MatchRun run) {
    return new RunStatus(run, false, "", 1, List.of(), List.of());
  }

  RunStatus at(String newStep, double newShare) {
    return new RunStatus(run, dryRun, newStep, newShare, notes, examples);
  }

  RunStatus with(MatchRun newRun) {
    return new RunStatus(newRun, dryRun, step, share, notes, examples);
  }

  boolean isRunning() {
    return run.outcome() == MatchRun.Outcome.RUNNING;
  }
}
