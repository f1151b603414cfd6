// SPDX-License-Identifier: Apache-2.0
package io.tributary.query.duck;

import io.tributary.config.QueryConfig;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import io.tributary.model.WorkspaceId;
import io.tributary.query.RunningQuery;
import io.tributary.query.SqlEngine;
import io.tributary.query.SqlFault;
import io.tributary.query.SqlLimits;
import io.tributary.query.SqlRequest;
import io.tributary.query.SqlTable;
import io.tributary.query.relation.LakeReader;
import io.tributary.query.relation.LakeReading;
import io.tributary.query.relation.Relations;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// SQL by DuckDB in this process.
///
/// As many queries as configured run at once, four times as many wait. Each runs on a thread with a
/// big stack, since the engine recurses natively and a small one would end the process. The time
/// limit counts from the start of a query to the end of reading it.
///
/// A query whose thread does not heed interrupts hangs: its thread is replaced while that lasts,
/// and the instance it hangs in gets no further queries. So one that never ends takes a thread and
/// its memory, and nobody's turn. As many as may run at once are replaced and no more.
public final class DuckDbEngine implements SqlEngine {
  private static final Logger LOG = LoggerFactory.getLogger(DuckDbEngine.class);
  private static final long STACK_BYTES = 512L * 1024 * 1024;
  private static final int WAITING_PER_RUNNING = 4;
  private static final long WATCH_MS = 50;
  private static final Duration CLOSE_WAIT = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final QueryConfig config;
  private final LakeReader lake;
  private final Gates gates;
  private final Instances instances;
  private final Duration patience;
  private final ThreadPoolExecutor workers;
  private final ScheduledThreadPoolExecutor timers =
      new ScheduledThreadPoolExecutor(1, DuckDbEngine::timer);
  private final ScheduledFuture<?> watching;
  private final SecureRandom random = new SecureRandom();
  private final AtomicLong order = new AtomicLong();
  private final Map<Long, Watch> watched = new ConcurrentSkipListMap<>();

  /// Queries whose threads are replaced; of the timer's thread.
  private final Set<DuckQuery> hanging = new HashSet<>();

  /// A query that has not ended, or whose thread is still busy with it.
  private record Watch(DuckQuery query, Duration timeout) {}

  /// Starts it.
  ///
  /// @param spill a folder for what does not fit into memory; may be missing
  /// @throws IllegalStateException where DuckDB does not start
  public DuckDbEngine(QueryConfig config, LakeReader lake, Path spill) {
    this(config, lake, spill, PATIENCE);
  }

  /// Starts it.
  ///
  /// @param patience how long the thread of a query that is over may go on before it is replaced
  DuckDbEngine(QueryConfig config, LakeReader lake, Path spill, Duration patience) {
    this.config = config;
    this.patience = patience;
    this.lake = lake;
    this.instances = new Instances(config, spill);
    try {
      this.gates = new Gates();
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot start the SQL engine.", e);
    }
    int running = running();
    this.workers =
        new ThreadPoolExecutor(
            running,
            running,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(running * WAITING_PER_RUNNING),
            Thread.ofPlatform().name("query-", 1).stackSize(STACK_BYTES).daemon().factory());
    workers.allowCoreThreadTimeOut(true);
    this.watching =
        timers.scheduleWithFixedDelay(this::watch, WATCH_MS, WATCH_MS, TimeUnit.MILLISECONDS);
  }

  private static Thread timer(Runnable task) {
    return Thread.ofPlatform().name("query-timer").daemon().unstarted(task);
  }

  @Override
  public RunningQuery start(SqlRequest request) {
    SqlLimits limits =
        request
            .limits()
            .within(new SqlLimits(config.timeout(), config.rowsMax(), config.bytesMax()));
    long place = order.incrementAndGet();
    DuckQuery query = watched(place, request, limits.timeout());
    try {
      workers.execute(new DuckRun(query, limits, gates, lake, instances));
    } catch (RejectedExecutionException _) {
      watched.remove(place);
      throw SqlFault.OVERLOADED.with(
          "Cannot start the query: %d are running and waiting."
              .formatted(config.concurrent() * (1 + WAITING_PER_RUNNING)));
    }
    return query;
  }

  private synchronized DuckQuery watched(long place, SqlRequest request, Duration timeout) {
    String id = request.id();
    if (id != null && find(request.principal().workspace(), id).isPresent()) {
      throw new ProblemException(
          Problem.Code.CONFLICT,
          "id",
          "Cannot start the query: another under way has this id.",
          "Choose an id anew for each query.");
    }
    DuckQuery query = new DuckQuery(id == null ? newId() : id, request);
    watched.put(place, new Watch(query, timeout));
    return query;
  }

  /// Ends what is out of time, and repeats interrupts: one is lost where the engine is between two
  /// steps.
  private void watch() {
    watched.forEach((place, watch) -> {
      DuckQuery query = watch.query();
      if (query.elapsed().compareTo(watch.timeout()) >= 0) {
        query.fail(
            SqlFault.TIMEOUT.with(
                "Cannot answer within %d ms.".formatted(watch.timeout().toMillis())));
      }
      query.interrupt();
      if (query.hasLeft() && query.isOver()) {
        watched.remove(place);
      }
    });
    replaceHanging();
  }

  private void replaceHanging() {
    hanging.removeIf(DuckQuery::hasLeft);
    watched.values().stream()
        .map(Watch::query)
        .filter(query -> query.hangs(patience) && !hanging.contains(query))
        .limit(Math.max(0, running() - hanging.size()))
        .toList()
        .forEach(query -> {
          hanging.add(query);
          LOG.error("A query does not heed interrupts; its thread is replaced. id={}", query.id());
          Instances.Shared instance = query.instance();
          if (instance != null) {
            instances.abandon(instance);
          }
        });
    int threads = running() + hanging.size();
    if (threads > workers.getCorePoolSize()) {
      workers.setMaximumPoolSize(threads);
      workers.setCorePoolSize(threads);
    } else if (threads < workers.getCorePoolSize()) {
      workers.setCorePoolSize(threads);
      workers.setMaximumPoolSize(threads);
    }
  }

  private int running() {
    return Math.max(1, config.concurrent());
  }

  private String newId() {
    byte[] bytes = new byte[12];
    random.nextBytes(bytes);
    return "q_" + HexFormat.of().formatHex(bytes);
  }

  @Override
  public List<RunningQuery> running(WorkspaceId workspace) {
    return watched.values().stream()
        .map(Watch::query)
        .filter(query -> !query.isOver() && query.principal().workspace().equals(workspace))
        .map(RunningQuery.class::cast)
        .toList();
  }

  @Override
  public List<SqlTable> describe(WorkspaceId workspace) {
    try (LakeReading reading = lake.read(workspace)) {
      return Relations.of(reading.relations(), reading.discovered()).faces();
    }
  }

  @Override
  public void close() {
    workers.shutdown();
    watched.values().forEach(watch -> watch.query().cancel());
    try {
      if (!workers.awaitTermination(CLOSE_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("A query did not end; its engine is left alone.");
        return;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return;
    }
    watching.cancel(false);
    timers.shutdown();
    instances.close();
    try {
      gates.close();
    } catch (SQLException e) {
      LOG.warn("Closing the SQL parser failed.", e);
    }
  }
}
