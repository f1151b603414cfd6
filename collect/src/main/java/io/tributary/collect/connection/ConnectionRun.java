// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect.connection;

import io.tributary.collect.CollectSource;
import io.tributary.collect.batch.RecordIntake;
import io.tributary.collect.connection.ConnectionStatus.State;
import io.tributary.connect.Connector;
import io.tributary.connect.Feed;
import io.tributary.connect.Opening;
import io.tributary.connect.Page;
import io.tributary.connect.Settings;
import io.tributary.files.FileRecord;
import io.tributary.mapping.Mapper;
import io.tributary.model.Problem;
import io.tributary.model.Problem.Code;
import io.tributary.model.Problem.Fault;
import io.tributary.model.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads one connection, again and again, on a thread of its own: a page at a time is read, made
/// into calls, brought into the log, and only then remembered. So a crash costs at most that a page
/// comes twice, with the same message ids.
final class ConnectionRun implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectionRun.class);
  private static final Duration READ_MAX = Duration.ofMillis(500);
  private static final Duration RETRY_MIN = Duration.ofSeconds(1);
  private static final Duration RETRY_MAX = Duration.ofMinutes(5);
  private static final Duration FAILED_MIN = Duration.ofMinutes(1);
  private static final long LOOK_MS = 500;
  private static final long GRACE_MS = 2_000;
  private static final long END_MS = 10_000;

  private final ConnectionPlan plan;
  private final Connections.Parts parts;
  private final ConnectionFolder folder;
  private final Thread thread;
  private final Semaphore wakes = new Semaphore(0);
  private volatile ConnectionStatus status;
  private volatile boolean stopped;
  private volatile boolean paused;
  private volatile boolean due;
  private volatile @Nullable Feed reading;
  private int troubles; // of the thread alone

  ConnectionRun(
      ConnectionPlan plan, Connections.Parts parts, ConnectionFolder folder, ThreadFactory threads)
      throws IOException {
    this.plan = plan;
    this.parts = parts;
    this.folder = folder;
    this.status = folder.load(plan.workspace(), plan.name());
    this.paused = status.state() == State.PAUSED;
    this.thread = threads.newThread(this::run);
    thread.setName("connection-" + plan.name());
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  ConnectionPlan plan() {
    return plan;
  }

  ConnectionStatus status() {
    return status;
  }

  /// Ends reading after the page that is under way, until it is resumed.
  void pause() {
    paused = true;
    wake();
  }

  /// Goes on, at once.
  void resume() {
    paused = false;
    readNow();
  }

  /// Reads as soon as possible.
  void readNow() {
    due = true;
    wake();
  }

  private void wake() {
    wakes.release();
  }

  private void run() {
    while (!stopped) {
      try {
        if (!plan.connection().enabled()) {
          keep(status.in(State.DISABLED, null, null));
          awaitEnd();
        } else if (paused) {
          keep(status.in(State.PAUSED, null, null));
          awaitResumption();
        } else if (due || !isEarly()) {
          due = false;
          read();
        } else {
          pauseFor(LOOK_MS, true);
        }
      } catch (ProblemException e) {
        trouble(e.problems().getFirst(), e);
      } catch (InterruptedException _) {
        return;
      } catch (IOException | RuntimeException e) {
        LOG.error("a connection failed name={}", plan.name(), e);
        trouble(
            new Problem(
                Code.INTERNAL,
                "",
                "Cannot read the connection: something unexpected failed.",
                "Look at the server's log."),
            e);
      }
    }
  }

  private boolean isEarly() {
    Instant next = status.nextAt();
    return next != null && parts.clock().instant().isBefore(next);
  }

  private void awaitEnd() throws InterruptedException {
    while (!stopped) {
      pauseFor(LOOK_MS, false);
    }
  }

  private void awaitResumption() throws InterruptedException {
    while (!stopped && paused) {
      pauseFor(LOOK_MS, false);
    }
  }

  private void pauseFor(long ms, boolean unlessDue) throws InterruptedException {
    if (!stopped && !(unlessDue && due)) {
      var _ = wakes.tryAcquire(ms, TimeUnit.MILLISECONDS);
      var _ = wakes.drainPermits();
    }
  }

  private void read() throws IOException, InterruptedException {
    Connector connector = parts.connectors().of(plan.connection());
    Settings settings = plan.settings(parts.secrets());
    CollectSource source = source();
    Mapper mapper = plan.mapper();
    String place = connector.place(settings);
    if (status.place() != null && !Objects.equals(place, status.place())) {
      keep(
          status
              .beginning(place)
              .noticing(
                  List.of("The settings say to read another place: reading began anew."),
                  parts.clock().instant()));
    }
    keep(status.checkpoint() == null ? status.beginning(place) : status);
    keep(status.in(State.READING, null, status.failure()));
    Opening opening =
        new Opening(
            plan.name(),
            settings,
            status.checkpoint(),
            Opening.Aim.TAKE,
            folder.scratch(plan.workspace(), plan.name()),
            parts.clock());
    boolean ended = false;
    try (Feed feed = connector.open(opening)) {
      reading = feed;
      while (!stopped && !paused && !ended) {
        Page page = feed.read(READ_MAX);
        take(page, source, mapper);
        feed.durable(page);
        troubles = 0;
        ended = page.last();
      }
    } finally {
      reading = null;
    }
    if (ended) {
      Instant next = parts.clock().instant().plusSeconds(plan.connection().everySeconds());
      keep(status.in(State.WAITING, next, null));
    }
  }

  private void take(Page page, CollectSource source, @Nullable Mapper mapper)
      throws IOException, InterruptedException {
    if (page.records().isEmpty()
        && page.checkpoint().equals(status.checkpoint())
        && page.notices().isEmpty()
        && !page.last()
        && status.failure() == null) {
      Instant read = page.asOf();
      if (read != null) {
        status = status.upTo(read); // not worth a write to the disk
      }
      return; // a stream that has nothing at the moment
    }
    RecordIntake.Outcome outcome = intake(Records.of(page), source, mapper);
    keep(status.after(page, outcome, parts.clock().instant()));
  }

  /// Takes records in, as soon as the log can.
  private RecordIntake.Outcome intake(
      List<FileRecord> records, CollectSource source, @Nullable Mapper mapper)
      throws InterruptedException {
    while (true) {
      try {
        return parts.intake().takeNow(source, mapper, records);
      } catch (ProblemException e) {
        if (stopped || e.problems().getFirst().code() != Code.OVERLOADED) {
          throw e;
        }
        pauseFor(LOOK_MS, false);
      }
    }
  }

  private CollectSource source() {
    return parts
        .sources()
        .apply(plan.workspace().value(), plan.connection().source())
        .orElseThrow(() ->
            new ProblemException(
                Code.CONFIGURATION,
                "source",
                "Cannot take in records: there is no source of this name, or it takes no events.",
                "Make it, or enable it."));
  }

  private void keep(ConnectionStatus next) throws IOException {
    if (!next.equals(status)) {
      folder.save(plan.workspace(), plan.name(), next);
      status = next;
    }
  }

  private void trouble(Problem problem, Exception e) {
    if (stopped) {
      return; // whatever it was came of ending
    }
    boolean later =
        problem.code().fault() == Fault.NOT_NOW || problem.code().fault() == Fault.ELSEWHERE;
    if (!problem.equals(status.failure())) {
      LOG.warn("cannot read a connection name={}", plan.name(), e);
    }
    Duration usual = Duration.ofSeconds(plan.connection().everySeconds());
    Duration wait =
        later
            ? min(RETRY_MIN.multipliedBy(1L << Math.min(troubles, 10)), RETRY_MAX)
            : usual.compareTo(FAILED_MIN) < 0 ? FAILED_MIN : usual;
    troubles++;
    try {
      Instant next = parts.clock().instant().plus(wait);
      keep(status.in(later ? State.RETRYING : State.FAILED, next, problem));
    } catch (IOException failed) {
      LOG.error("could not keep the state of a connection name={}", plan.name(), failed);
      status = status.in(State.FAILED, parts.clock().instant().plus(wait), problem);
    }
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  /// Stops reading; what was under way goes on where it was at the next start.
  @Override
  public void close() {
    stopped = true;
    wake();
    try {
      if (!thread.join(Duration.ofMillis(GRACE_MS))) {
        Feed feed = reading;
        if (feed != null) {
          feed.close(); // it may be waiting for a system
        }
        if (!thread.join(Duration.ofMillis(END_MS))) {
          thread.interrupt();
          thread.join(TimeUnit.SECONDS.toMillis(1));
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
