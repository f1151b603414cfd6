// SPDX-License-Identifier: Apache-2.0
package io.tributary.transform;

import io.tributary.model.Problem;
import io.tributary.model.Problem.Code;
import io.tributary.model.ProblemException;
import io.tributary.transform.worker.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A function and its process, started anew where it ended. One batch of events at a time.
final class RunningFunction implements AutoCloseable {
  private static final int BATCH_EVENTS = 256;
  private static final int BATCH_BYTES = 40_000; // less than a pipe holds: writing never waits
  private static final int BREACHES_MAX = 10;
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int HARD = 8; // wall time for the processor time that an event may take

  private final Transformation by;
  private final Limits limits;
  private final ReentrantLock lock = new ReentrantLock(true);
  private volatile @Nullable Worker worker;
  private volatile long usedNanos = System.nanoTime();
  private List<Problem> broken = List.of();
  private int breaches;
  private boolean resting;
  private long pausedNanos;

  RunningFunction(Transformation by, Limits limits) {
    this.by = by;
    this.limits = limits;
  }

  /// What is wrong with the function itself; nothing where it has been put to rest.
  Optional<List<Problem>> check() {
    lock.lock();
    try {
      if (resting) {
        return Optional.empty();
      }
      var _ = open();
      return Optional.of(broken);
    } finally {
      lock.unlock();
    }
  }

  /// What it makes of events; nothing where it has been put to rest.
  Optional<List<Outcome>> run(List<byte[]> events, List<byte[]> abouts) {
    lock.lock();
    try {
      if (resting) {
        return Optional.empty();
      }
      usedNanos = System.nanoTime();
      List<Outcome> outcomes = new ArrayList<>(events.size());
      while (outcomes.size() < events.size()) {
        int from = outcomes.size();
        int to = from;
        int bytes = 0;
        while (to < events.size()
            && to - from < BATCH_EVENTS
            && (to == from || bytes + size(events, abouts, to) <= BATCH_BYTES)) {
          bytes += size(events, abouts, to);
          to++;
        }
        outcomes.addAll(batch(events.subList(from, to), abouts.subList(from, to)));
      }
      usedNanos = System.nanoTime();
      return Optional.of(outcomes);
    } finally {
      lock.unlock();
    }
  }

  private static int size(List<byte[]> events, List<byte[]> abouts, int index) {
    return events.get(index).length + abouts.get(index).length + 2 * Integer.BYTES;
  }

  /// What was not answered when the process ended is run one by one, so that only the event that
  /// ended it fails.
  private List<Outcome> batch(List<byte[]> events, List<byte[]> abouts) {
    List<Outcome> outcomes = new ArrayList<>(events.size());
    tried(events, abouts, outcomes);
    while (outcomes.size() < events.size()) {
      int at = outcomes.size();
      Worker last = tried(events.subList(at, at + 1), abouts.subList(at, at + 1), outcomes);
      if (outcomes.size() == at) {
        outcomes.add(noted(ended(last)));
      }
    }
    return outcomes;
  }

  private @Nullable Worker tried(List<byte[]> events, List<byte[]> abouts, List<Outcome> outcomes) {
    if (breaches >= BREACHES_MAX && System.nanoTime() - pausedNanos < PAUSE_NANOS) {
      events.forEach(_ -> outcomes.add(paused()));
      return null;
    }
    Worker running = open();
    if (!broken.isEmpty()) {
      events.forEach(_ -> outcomes.add(new Outcome.Failed(broken.getFirst(), "", false)));
      return running;
    }
    long nanos = HARD * limits.time().toNanos() + GRACE_NANOS;
    running
        .run(events, abouts, nanos, BREACHES_MAX)
        .forEach(said -> outcomes.add(noted(outcome(said))));
    return running;
  }

  private Outcome noted(Outcome outcome) {
    if (outcome instanceof Outcome.Failed failed && failed.limit()) {
      breaches++;
      pausedNanos = System.nanoTime();
    } else {
      breaches = 0;
    }
    return outcome;
  }

  private Worker open() {
    Worker running = worker;
    if (running != null && running.isUsable()) {
      return running;
    }
    if (running != null) {
      running.close();
    }
    try {
      Worker started = new Worker(by.function(), limits);
      worker = started;
      Worker.Said said = started.ready();
      broken = said.answer() == Answer.READY ? List.of() : List.of(unusable(said.text()));
      return started;
    } catch (IOException e) {
      close();
      ProblemException problem =
          new ProblemException(
              Code.OVERLOADED,
              "transformations/" + by.name(),
              "Cannot start the process of a function.",
              "Look at the machine's memory and processes, then send the events again.");
      problem.initCause(e);
      throw problem;
    }
  }

  private Outcome outcome(Worker.Said said) {
    return switch (said.answer()) {
      case READY, CHANGED -> {
        byte[] event = said.text().getBytes(StandardCharsets.UTF_8);
        yield event.length <= limits.outputBytes()
            ? new Outcome.Changed(event)
            : failed(
                "the function gave %d bytes, more than %d"
                    .formatted(event.length, limits.outputBytes()),
                "",
                true);
      }
      case LEFT_OUT -> new Outcome.LeftOut();
      case THREW ->
          failed("the function threw %s".formatted(placed(said.text())), detail(said), false);
      case LIMIT ->
          failed(
              said.text().equals("time")
                  ? "the function ran for more than %d ms".formatted(limits.time().toMillis())
                  : "the function calls itself too deeply",
              "",
              true);
    };
  }

  private Outcome ended(@Nullable Worker last) {
    boolean memory = last != null && last.ranOutOfMemory();
    boolean stuck = last != null && last.wasKilled();
    return failed(
        memory
            ? "the function needs more than %d MiB of memory".formatted(limits.memoryMiB())
            : stuck
                ? "the function ran for more than %d ms".formatted(limits.time().toMillis())
                : "the process of the function ended",
        "",
        true);
  }

  private Outcome paused() {
    return failed(
        "the function reached a limit %d times in a row and rests for %d s"
            .formatted(BREACHES_MAX, TimeUnit.NANOSECONDS.toSeconds(PAUSE_NANOS)),
        "",
        true);
  }

  private Outcome failed(String why, String said, boolean limit) {
    return new Outcome.Failed(
        new Problem(
            Code.TRANSFORMATION,
            "transformations/" + by.name(),
            "Cannot transform the event: %s.".formatted(why),
            "Mend the function, try it by tributary transform test, and replay the event."),
        said,
        limit);
  }

  private Problem unusable(String text) {
    return new Problem(
        Code.TRANSFORMATION,
        "transformations/" + by.name(),
        "Cannot use the function: %s %s"
            .formatted(placed(text), text.substring(text.indexOf('\n') + 1)),
        "Mend it, and try it by tributary transform test.");
  }

  /// `TypeError in line 3`: without what the engine says, which may tell of the event.
  private static String placed(String text) {
    String[] head = text.substring(0, Math.max(0, text.indexOf('\n'))).split(" ", -1);
    return head.length == 2 && !head[1].equals("0")
        ? "%s in line %s".formatted(head[0], head[1])
        : head[0];
  }

  private static String detail(Worker.Said said) {
    return said.text().substring(said.text().indexOf('\n') + 1);
  }

  /// Ends the process where it is stuck.
  void look(long now) {
    Worker running = worker;
    if (running != null && running.isStuck(now)) {
      running.kill();
    }
  }

  long usedNanos() {
    return usedNanos;
  }

  /// Ends the process for good if nobody uses it.
  boolean rest() {
    if (!lock.tryLock()) {
      return false;
    }
    try {
      resting = true;
      close();
      return true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    Worker running = worker;
    worker = null;
    if (running != null) {
      running.close();
    }
  }
}
