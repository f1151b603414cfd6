// SPDX-License-Identifier: Apache-2.0
package io.tributary.transform;

import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/// Functions with their processes: a process each, started when the first event needs it, and ended
/// when it loops, eats memory, or has had nothing to do for a while. For any number of threads.
public final class Functions implements AutoCloseable {
  private static final long LOOK_MS = 25;

  private final Limits limits;
  private final Map<String, RunningFunction> functions = new ConcurrentHashMap<>();
  private final Thread watch;
  private volatile boolean closed;

  /// Makes the functions; no process is started yet.
  ///
  /// @param threads makes the thread that ends processes
  public Functions(Limits limits, ThreadFactory threads) {
    this.limits = limits;
    this.watch = threads.newThread(this::watch);
    watch.setName("functions");
    watch.setDaemon(true);
    watch.start();
  }

  /// Runs a function on events, in order.
  ///
  /// @param events JSON objects, in UTF-8
  /// @param abouts what it is told of each
  /// @return what it made of each
  /// @throws ProblemException `OVERLOADED` where no process can be started
  public List<Outcome> run(Transformation by, List<byte[]> events, List<About> abouts) {
    List<byte[]> told = abouts.stream().map(AboutJson::write).toList();
    while (true) {
      Optional<List<Outcome>> outcomes = function(by).run(events, told);
      if (outcomes.isPresent()) {
        return outcomes.get();
      }
    }
  }

  /// Tells what is wrong with a function itself; empty where it can be used.
  ///
  /// @throws ProblemException `OVERLOADED` where no process can be started
  public List<Problem> check(Transformation by) {
    while (true) {
      Optional<List<Problem>> problems = function(by).check();
      if (problems.isPresent()) {
        return problems.get();
      }
    }
  }

  private RunningFunction function(Transformation by) {
    if (functions.size() >= limits.processes()) {
      rest(limits.processes() - 1);
    }
    return functions.computeIfAbsent(by.stamp(), _ -> new RunningFunction(by, limits));
  }

  /// Ends the processes that have had nothing to do for longest, until few are left.
  private void rest(int left) {
    List<Map.Entry<String, RunningFunction>> all = new ArrayList<>(functions.entrySet());
    all.sort((a, b) -> Long.compare(a.getValue().usedNanos(), b.getValue().usedNanos()));
    for (Map.Entry<String, RunningFunction> each : all) {
      if (functions.size() > left && each.getValue().rest()) {
        functions.remove(each.getKey(), each.getValue());
      }
    }
  }

  private void watch() {
    while (!closed) {
      long now = System.nanoTime();
      functions.forEach((stamp, function) -> {
        function.look(now);
        if (now - function.usedNanos() > limits.idle().toNanos() && function.rest()) {
          functions.remove(stamp, function);
        }
      });
      try {
        TimeUnit.MILLISECONDS.sleep(LOOK_MS);
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  /// Ends all processes.
  @Override
  public void close() {
    closed = true;
    watch.interrupt();
    functions.values().forEach(RunningFunction::close);
  }
}
