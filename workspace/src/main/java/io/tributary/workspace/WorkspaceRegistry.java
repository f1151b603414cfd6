// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace;

import io.tributary.log.EventLog;
import io.tributary.log.LogPosition;
import io.tributary.log.LogReader;
import io.tributary.log.LogRecord;
import io.tributary.log.Topic;
import io.tributary.model.Problem.Code;
import io.tributary.model.ProblemException;
import io.tributary.model.WorkspaceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All that is defined in all workspaces, as of now: replayed from `definitions.changed` at the
/// start, and followed on a thread of its own. Reading is free of locks and of I/O; a change is
/// there for its maker when [#change] returns, for other processes a moment later.
public final class WorkspaceRegistry implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WorkspaceRegistry.class);

  /// Who makes changes that nobody else does, such as the first token.
  public static final String ITSELF = "Tributary itself";

  private static final int PARTITION = 0;
  private static final int LINES_MAX = 50;
  private static final int LINE_MAX = 300;
  private static final Duration POLL = Duration.ofMillis(250);
  private static final long WAIT_MAX_MS = 60_000;
  private static final long RETRY_AFTER_MS = 1_000;

  private final EventLog log;
  private final Thread follower;
  private final List<Consumer<WorkspaceDelta>> listeners = new CopyOnWriteArrayList<>();
  private final Object moved = new Object();
  private final Object changing = new Object();
  private volatile RegistryImage current = RegistryImage.EMPTY; // written by the follower alone
  private volatile boolean closed;

  private WorkspaceRegistry(EventLog log) {
    this.log = log;
    this.follower = Thread.ofPlatform().daemon().name("workspace-registry").unstarted(this::follow);
  }

  /// Opens the registry: returns when all that was defined by now is there. It does not own the
  /// log.
  ///
  /// @throws ProblemException if that takes over a minute
  public static WorkspaceRegistry open(EventLog log) {
    WorkspaceRegistry registry = new WorkspaceRegistry(log);
    registry.follower.start();
    try {
      registry.awaitEnd();
    } catch (ProblemException e) {
      registry.close();
      throw e;
    }
    return registry;
  }

  /// The workspaces in which something is defined, in order of name.
  public Set<WorkspaceId> workspaces() {
    return new TreeSet<>(current.images().keySet());
  }

  /// What is defined in a workspace; an empty image where nothing is.
  public WorkspaceImage image(WorkspaceId workspace) {
    return current.image(workspace);
  }

  /// The source that a write key writes to, enabled or not.
  public Optional<WorkspaceSource> sourceByWriteKey(String writeKey) {
    return Optional.ofNullable(current.sourceOf(writeKey));
  }

  /// The token of a key id, valid or not.
  public Optional<WorkspaceToken> token(String keyId) {
    return Optional.ofNullable(current.tokens().get(keyId));
  }

  /// Calls a listener after each change, in order, on the registry's thread: it must be quick. When
  /// it is called the registry's own answers hold the change already. It must not call [#change].
  public void onChange(Consumer<WorkspaceDelta> listener) {
    listeners.add(listener);
  }

  /// Defines one thing, whatever is there.
  public WorkspaceImage put(WorkspaceId workspace, Definition definition) {
    return put(workspace, definition, DefinitionEdit.ANY_VERSION);
  }

  /// Defines one thing: see [#change].
  public WorkspaceImage put(WorkspaceId workspace, Definition definition, long basedOn) {
    return change(workspace, List.of(new DefinitionEdit.Put(definition, basedOn)), ITSELF);
  }

  /// Deletes one thing: see [#change]. What is not there stays so.
  public WorkspaceImage delete(
      WorkspaceId workspace, DefinitionKey.Kind kind, String name, long basedOn) {
    return change(workspace, List.of(new DefinitionEdit.Delete(kind, name, basedOn)), ITSELF);
  }

  /// Makes changes, all or (if one is based on an outdated version) none, and waits until they are
  /// durable and in the image. The check is exact for changes made by this process. Of changes that
  /// two processes make to one thing within the same milliseconds the later one stays.
  ///
  /// Each change is followed in the log by the definition's history with the change in it. Where
  /// the process dies between the two, the change is made and the history does not tell of it.
  ///
  /// @param by who makes the changes, for the histories
  /// @return the image with the changes
  /// @throws ProblemException `CONFLICT` where something was changed meanwhile, `DEPENDENCY` or
  ///   `TIMEOUT` where the log does not take them; whether they were made is then not known
  public WorkspaceImage change(
      WorkspaceId workspace, List<? extends DefinitionEdit> edits, String by) {
    synchronized (changing) {
      awaitEnd();
      WorkspaceImage image = image(workspace);
      edits.forEach(edit -> check(edit, image));
      List<CompletableFuture<LogPosition>> appended = new ArrayList<>();
      for (DefinitionEdit edit : edits) {
        DefinitionKey key = new DefinitionKey(workspace, edit.kind(), edit.name());
        byte @Nullable [] value =
            switch (edit) {
              case DefinitionEdit.Put put -> DefinitionCodec.encode(put.definition(), put.text());
              case DefinitionEdit.Delete _ -> null;
            };
        appended.add(append(DefinitionCodec.encode(key), value));
        byte[] history =
            HistoryCodec.encode(latest(edit, image, by), image.history(key.kind(), key.name()));
        appended.add(append(HistoryCodec.encodeKey(key), history));
      }
      long last = 0;
      for (CompletableFuture<LogPosition> one : appended) {
        last = Math.max(last, durable(one).offset() + 1);
      }
      await(last);
      return image(workspace);
    }
  }

  private CompletableFuture<LogPosition> append(byte[] key, byte @Nullable [] value) {
    return log.append(Topic.DEFINITIONS_CHANGED, PARTITION, key, value);
  }

  private static HistoryCodec.Latest latest(DefinitionEdit edit, WorkspaceImage image, String by) {
    Map<String, String> before =
        image.definition(edit.kind(), edit.name()).map(Listing::of).orElse(Map.of());
    List<String> lines =
        switch (edit) {
          case DefinitionEdit.Put(Definition definition, _, _) ->
              Listing.differences("", before, Listing.of(definition));
          case DefinitionEdit.Delete _ -> List.<String>of();
        };
    boolean known = image.versionOf(edit.kind(), edit.name()) > 0;
    Change.What what =
        switch (edit) {
          case DefinitionEdit.Put _ -> known ? Change.What.CHANGED : Change.What.MADE;
          case DefinitionEdit.Delete _ -> Change.What.DELETED;
        };
    return new HistoryCodec.Latest(by, what, cut(lines));
  }

  private static List<String> cut(List<String> lines) {
    List<String> first = new ArrayList<>();
    for (String line : lines.subList(0, Math.min(lines.size(), LINES_MAX))) {
      first.add(line.length() <= LINE_MAX ? line : line.substring(0, LINE_MAX) + "…");
    }
    if (lines.size() > LINES_MAX) {
      first.add("and %d more".formatted(lines.size() - LINES_MAX));
    }
    return first;
  }

  private static void check(DefinitionEdit edit, WorkspaceImage image) {
    long actual = image.versionOf(edit.kind(), edit.name());
    if (edit.basedOn() != DefinitionEdit.ANY_VERSION && edit.basedOn() != actual) {
      throw new ProblemException(
          Code.CONFLICT,
          edit.name(),
          edit.basedOn() == 0
              ? "Cannot make the %s: there is one of this name.".formatted(edit.kind().word())
              : "Cannot change the %s: it was changed or deleted meanwhile."
                  .formatted(edit.kind().word()),
          edit.basedOn() == 0 ? "Choose another name." : "Read it again, then make the change.");
    }
  }

  private static LogPosition durable(CompletableFuture<LogPosition> appended) {
    try {
      return appended.get(WAIT_MAX_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw late();
    } catch (TimeoutException e) {
      throw late();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ProblemException problem) {
        throw problem;
      }
      LOG.warn("could not append a definition", e.getCause());
      throw new ProblemException(
          Code.DEPENDENCY, "", "Cannot change the workspace: the log fails.", "Look at the log.");
    }
  }

  private static ProblemException late() {
    return new ProblemException(
        Code.TIMEOUT, "", "Cannot wait for the workspace: the log is too slow.", "Try again.");
  }

  /// Waits until all that is in the log now is in the image.
  private void awaitEnd() {
    await(log.endOffsets(Topic.DEFINITIONS_CHANGED).getOrDefault(PARTITION, 0L));
  }

  private void await(long next) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(WAIT_MAX_MS);
    synchronized (moved) {
      while (current.next() < next) {
        long leftMs = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (leftMs <= 0 || closed) {
          throw late();
        }
        try {
          moved.wait(leftMs);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw late();
        }
      }
    }
  }

  private void follow() {
    while (!closed) {
      try (LogReader reader =
          log.read(Topic.DEFINITIONS_CHANGED, Map.of(PARTITION, current.next()))) {
        while (!closed) {
          take(reader.poll(POLL));
        }
      } catch (RuntimeException e) {
        // whatever it is, definitions must go on being followed: another reader may do better
        if (!closed) {
          LOG.warn("could not follow definitions, trying again", e);
          pause();
        }
      }
    }
  }

  private void take(List<LogRecord> records) {
    if (records.isEmpty()) {
      return;
    }
    RegistryImage.Step step = current.replay(records);
    current = step.image();
    for (WorkspaceDelta delta : step.deltas()) {
      if (delta.changed().isEmpty()) {
        continue; // a history alone
      }
      for (Consumer<WorkspaceDelta> listener : listeners) {
        tell(listener, delta);
      }
    }
    synchronized (moved) {
      moved.notifyAll();
    }
  }

  private static void tell(Consumer<WorkspaceDelta> listener, WorkspaceDelta delta) {
    try {
      listener.accept(delta);
    } catch (RuntimeException e) {
      LOG.error("a listener to definitions failed", e); // the others must hear all the same
    }
  }

  private void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(RETRY_AFTER_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closed = true;
    }
  }

  /// Stops following. What was read can still be asked for.
  @Override
  public void close() {
    closed = true;
    try {
      follower.join(TimeUnit.SECONDS.toMillis(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (moved) {
      moved.notifyAll();
    }
  }
}
