// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect.connection;

import io.tributary.collect.CollectSource;
import io.tributary.collect.batch.RecordIntake;
import io.tributary.connect.Connector;
import io.tributary.connect.Feed;
import io.tributary.connect.Fetched;
import io.tributary.connect.Opening;
import io.tributary.connect.Page;
import io.tributary.connect.Settings;
import io.tributary.mapping.Mapping;
import io.tributary.mapping.Proposal;
import io.tributary.model.Problem.Code;
import io.tributary.model.ProblemException;
import io.tributary.model.WorkspaceId;
import io.tributary.workspace.Connection;
import io.tributary.workspace.DefinitionKey.Kind;
import io.tributary.workspace.WorkspaceImage;
import io.tributary.workspace.WorkspaceRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All connections of all workspaces: each is read on a thread of its own, as its definition says.
/// Definitions are followed: what is new begins, what changed goes on where it was, what is deleted
/// ends.
public final class Connections implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
  private static final long LOOK_MS = 5_000;
  private static final Duration LOOK_MAX = Duration.ofSeconds(10);

  private final WorkspaceRegistry registry;
  private final Parts parts;
  private final ConnectionFolder folder;
  private final ThreadFactory threads;
  private final Map<Key, ConnectionRun> runs = new ConcurrentHashMap<>();
  private final Object changed = new Object();
  private final Thread thread;
  private boolean dirty = true; // guarded by changed
  private volatile boolean closed;

  /// What connections work with.
  ///
  /// @param connectors the kinds
  /// @param intake takes records in
  /// @param sources finds a source by workspace and name; only one that takes events
  /// @param mappings finds a mapping that comes with the product
  /// @param secrets finds a secret by workspace and name
  /// @param clock tells the time
  public record Parts(
      Connectors connectors,
      RecordIntake intake,
      BiFunction<String, String, Optional<CollectSource>> sources,
      Function<String, Optional<Mapping>> mappings,
      BiFunction<WorkspaceId, String, Optional<String>> secrets,
      InstantSource clock) {}

  private record Key(WorkspaceId workspace, String name) {}

  /// Begins to read all connections.
  ///
  /// @param folder where it is kept how far they have been read; made if it is not there
  /// @param threads makes the threads that read
  public Connections(WorkspaceRegistry registry, Parts parts, Path folder, ThreadFactory threads) {
    this.registry = registry;
    this.parts = parts;
    this.folder = new ConnectionFolder(folder);
    this.threads = threads;
    this.thread = threads.newThread(this::follow);
    thread.setName("connections");
    thread.setDaemon(true);
    registry.onChange(_ -> look());
    thread.start();
  }

  /// The kinds of connectors.
  public Connectors connectors() {
    return parts.connectors();
  }

  private void look() {
    synchronized (changed) {
      dirty = true;
      changed.notifyAll();
    }
  }

  private void follow() {
    while (!closed) {
      try {
        synchronized (changed) {
          if (!dirty) {
            changed.wait(LOOK_MS);
          }
          dirty = false;
        }
        if (!closed) {
          reconcile();
        }
      } catch (InterruptedException _) {
        return;
      } catch (RuntimeException e) {
        LOG.error("could not follow connections, trying again", e);
      }
    }
  }

  private void reconcile() throws InterruptedException {
    Map<Key, ConnectionPlan> wanted = new HashMap<>();
    for (WorkspaceId workspace : registry.workspaces()) {
      WorkspaceImage image = registry.image(workspace);
      for (Connection connection : image.connections().values()) {
        wanted.put(new Key(workspace, connection.name()), plan(image, connection));
      }
    }
    Set<Key> changes = new HashSet<>();
    for (Key key : List.copyOf(runs.keySet())) {
      ConnectionRun run = runs.get(key);
      ConnectionPlan plan = wanted.get(key);
      if (run != null && !run.plan().equals(plan)) {
        run.close();
        runs.remove(key);
        changes.add(key);
        if (plan == null) {
          end(run);
        }
      }
    }
    for (Map.Entry<Key, ConnectionPlan> each : wanted.entrySet()) {
      if (!runs.containsKey(each.getKey())) {
        start(each.getKey(), each.getValue(), changes.contains(each.getKey()));
      }
    }
  }

  /// @param now whether to read at once, whatever its time
  private void start(Key key, ConnectionPlan plan, boolean now) {
    try {
      ConnectionRun run = new ConnectionRun(plan, parts, folder, threads);
      runs.put(key, run);
      if (now) {
        run.readNow();
      }
      run.start();
      LOG.info("began a connection name={} connector={}", key.name, plan.connection().connector());
    } catch (IOException e) {
      LOG.error("could not read how far a connection is name={}", key.name, e);
    }
  }

  private ConnectionPlan plan(WorkspaceImage image, Connection connection) {
    String name = connection.mapping();
    Mapping mapping =
        name == null
            ? null
            : image.mapping(name).or(() -> parts.mappings().apply(name)).orElse(null);
    Map<String, Long> secrets = new TreeMap<>();
    for (String secret : new Settings(connection.settings()).secrets()) {
      secrets.put(secret, image.versionOf(Kind.SECRET, secret));
    }
    return new ConnectionPlan(image.id(), connection, mapping, secrets);
  }

  /// Frees what a deleted connection left behind.
  private void end(ConnectionRun run) throws InterruptedException {
    ConnectionPlan plan = run.plan();
    try {
      forget(plan, run.status().checkpoint());
      folder.delete(plan.workspace(), plan.name());
      LOG.info("ended a connection name={}", plan.name());
    } catch (ProblemException | IOException e) {
      LOG.warn("could not clear away a connection name={}", plan.name(), e);
    }
  }

  private void forget(ConnectionPlan plan, @Nullable String checkpoint)
      throws InterruptedException {
    parts.connectors().of(plan.connection()).forget(opening(plan, checkpoint, Opening.Aim.TAKE));
  }

  private Opening opening(ConnectionPlan plan, @Nullable String checkpoint, Opening.Aim aim) {
    return new Opening(
        plan.name(),
        plan.settings(parts.secrets()),
        checkpoint,
        aim,
        folder.scratch(plan.workspace(), plan.name()),
        parts.clock());
  }

  /// How a connection is; as a new one where it has not begun.
  public ConnectionStatus status(WorkspaceId workspace, String name) {
    ConnectionRun run = runs.get(new Key(workspace, name));
    return run == null ? ConnectionStatus.NEW : run.status();
  }

  /// Ends reading a connection after the page that is under way, until it is resumed.
  ///
  /// @throws ProblemException `NOT_FOUND`
  public void pause(WorkspaceId workspace, String name) {
    run(workspace, name).pause();
  }

  /// Goes on reading a paused connection, at once.
  ///
  /// @throws ProblemException `NOT_FOUND`
  public void resume(WorkspaceId workspace, String name) {
    run(workspace, name).resume();
  }

  /// Reads a connection now, whatever its time.
  ///
  /// @throws ProblemException `NOT_FOUND`
  public void readNow(WorkspaceId workspace, String name) {
    run(workspace, name).readNow();
  }

  /// Forgets how far a connection was read: it begins anew. Records that come again with the same
  /// message ids change nothing, within `unify.message-id-window`.
  ///
  /// @throws ProblemException `NOT_FOUND`, `DEPENDENCY` where the system does not let go
  public void reset(WorkspaceId workspace, String name) throws InterruptedException {
    ConnectionRun run = run(workspace, name);
    run.close();
    try {
      forget(run.plan(), run.status().checkpoint());
      folder.delete(workspace, name);
    } catch (IOException e) {
      throw disk(e);
    } finally {
      runs.remove(new Key(workspace, name));
      look();
    }
  }

  private ConnectionRun run(WorkspaceId workspace, String name) {
    ConnectionRun run = runs.get(new Key(workspace, name));
    if (run == null) {
      throw new ProblemException(
          Code.NOT_FOUND, "name", "There is no connection of this name.", "List those there are.");
    }
    return run;
  }

  private static ProblemException disk(IOException e) {
    ProblemException problem =
        new ProblemException(
            Code.DEPENDENCY,
            "",
            "Cannot keep how far a connection was read: the disk fails.",
            "Look at the data directory's disk.");
    problem.initCause(e);
    return problem;
  }

  /// What comes first, and what would become of it; nothing is taken in or changed.
  ///
  /// @param proposal the fields, and the mapping that they suggest
  /// @param outcome what would become of the records: with the connection's mapping, or else the
  ///   proposed one
  public record Look(Proposal proposal, RecordIntake.Outcome outcome) {}

  /// Connects, and looks at what comes first.
  ///
  /// @throws ProblemException where the connection cannot be read
  public Look look(WorkspaceId workspace, Connection connection) throws InterruptedException {
    ConnectionPlan plan = plan(registry.image(workspace), connection);
    CollectSource source =
        parts
            .sources()
            .apply(workspace.value(), connection.source())
            .orElseThrow(() ->
                new ProblemException(
                    Code.NOT_FOUND, "source", "There is no such source.", "Make it."));
    Connector connector = parts.connectors().of(connection);
    Page page;
    try (Feed feed = connector.open(opening(plan, null, Opening.Aim.LOOK))) {
      page = first(feed);
    }
    Proposal proposal = new Proposal();
    for (Fetched record : page.records()) {
      if (record instanceof Fetched.Whole(String _, Object value)) {
        proposal.add(value);
      }
    }
    ConnectionPlan tried =
        connection.mapping() == null && proposal.records() > 0
            ? new ConnectionPlan(
                workspace, connection, proposal.mapping(connection.source()), Map.of())
            : plan;
    return new Look(proposal, parts.intake().preview(source, tried.mapper(), Records.of(page)));
  }

  private Page first(Feed feed) throws InterruptedException {
    long deadline = System.nanoTime() + LOOK_MAX.toNanos();
    while (true) {
      Page page = feed.read(Duration.ofMillis(500));
      if (!page.records().isEmpty() || page.last() || System.nanoTime() > deadline) {
        return page;
      }
    }
  }

  /// Stops reading; what was under way goes on at the next start.
  @Override
  public void close() {
    closed = true;
    look();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(30));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    runs.values().parallelStream().forEach(ConnectionRun::close);
  }
}
