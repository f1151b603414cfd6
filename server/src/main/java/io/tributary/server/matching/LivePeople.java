// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.matching;

import io.tributary.log.ChangeCodec;
import io.tributary.log.EventLog;
import io.tributary.log.LogReader;
import io.tributary.log.LogRecord;
import io.tributary.log.Topic;
import io.tributary.matching.live.LiveIndex;
import io.tributary.matching.live.LiveRecord;
import io.tributary.matching.stored.LearntModel;
import io.tributary.model.Change;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import io.tributary.model.WorkspaceId;
import io.tributary.profiles.Component;
import io.tributary.profiles.Node;
import io.tributary.profiles.NodeId;
import io.tributary.unify.read.CorePeople;
import io.tributary.unify.read.People;
import io.tributary.workspace.IdentityRules;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The platform's core people as records of the model that the last run learnt, to be asked who
/// somebody may be. Of a workspace that is asked for, they are read once and then follow
/// `profiles.changed`, seconds behind; when a run learns another model, they are read anew, and the
/// former answers go on until then. One thread does all of it.
public final class LivePeople implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LivePeople.class);
  private static final int BATCH = 2_000;
  private static final Duration WAIT = Duration.ofMillis(250);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);

  private final Parts parts;
  private final int peopleMax;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Map<WorkspaceId, Place> places = new ConcurrentHashMap<>();
  private @Nullable Thread thread; // guarded by this

  /// What it works with.
  ///
  /// @param background makes threads for work that no reader waits for
  public record Parts(
      EventLog log,
      People people,
      CorePeople cores,
      Function<WorkspaceId, IdentityRules> identity,
      ModelShelf shelf,
      ThreadFactory background) {}

  /// @param peopleMax how many people there may be at most
  public LivePeople(Parts parts, int peopleMax) {
    this.parts = parts;
    this.peopleMax = peopleMax;
  }

  /// What is ready for a workspace.
  ///
  /// @param version of the model
  public record Ready(LiveIndex index, String version) {}

  /// A workspace that was asked for.
  private static final class Place {
    volatile @Nullable Ready ready;
    volatile @Nullable ProblemException refused;
    volatile boolean anew = true;
    @Nullable LogReader reader; // of the one thread
    long notBefore = System.nanoTime(); // of the one thread: when people may be read anew
    private CountDownLatch attempt = new CountDownLatch(1); // guarded by this

    /// Opens when people have been read, or could not be; where there was no model before, another
    /// attempt begins.
    synchronized CountDownLatch attempt() {
      if (ready == null && refused == null && attempt.getCount() == 0) {
        attempt = new CountDownLatch(1);
        anew = true;
      }
      return attempt;
    }

    synchronized void attempted() {
      attempt.countDown();
    }
  }

  /// The people of a workspace.
  ///
  /// @throws ProblemException with code `CONFLICT` where no model was learnt yet, `OVERLOADED`
  ///   where the people are still being read
  public Ready of(WorkspaceId workspace) {
    Place place = places.computeIfAbsent(workspace, _ -> new Place());
    begin();
    try {
      if (place.ready == null
          && !place.attempt().await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new ProblemException(
            Problem.Code.OVERLOADED,
            "",
            "The people are still being read to be compared.",
            "Ask again in a few seconds.");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    Ready ready = place.ready;
    if (ready != null) {
      return ready;
    }
    ProblemException refused = place.refused;
    throw refused != null ? refused : noModel();
  }

  private static ProblemException outOfMemory() {
    return new ProblemException(
        Problem.Code.OVERLOADED,
        "",
        "There is not enough memory to hold everybody to compare.",
        "Give the process more, by -Xmx in JAVA_TOOL_OPTIONS, and start it again.");
  }

  private static ProblemException noModel() {
    return new ProblemException(
        Problem.Code.CONFLICT,
        "",
        "No model has been learnt from the people yet.",
        "Start a run by POST /v1/matching/runs, and ask again when it has ended.");
  }

  /// A run has learnt a model: people are read anew. Where it cannot be written, which is logged,
  /// the former one goes on.
  public void learnt(WorkspaceId workspace, LearntModel model) {
    try {
      parts.shelf.keep(workspace, model);
    } catch (UncheckedIOException e) {
      LOG.error("failed writing of model workspace={}", workspace, e);
      return;
    }
    Place place = places.get(workspace);
    if (place != null) {
      place.anew = true;
    }
  }

  private synchronized void begin() {
    if (thread == null && closing.getCount() > 0) {
      thread = parts.background.newThread(this::work);
      thread.setName("matching-live");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void work() {
    try {
      while (!closing.await(WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        places.forEach((workspace, place) -> {
          try {
            tend(workspace, place);
          } catch (OutOfMemoryError e) {
            LOG.error("out of memory in reading people to compare", e);
            place.refused = outOfMemory();
            place.attempted();
          } catch (RuntimeException e) {
            LOG.error("failed following of people workspace={}", workspace, e);
            place.anew = true;
            place.notBefore = System.nanoTime() + AFTER_FAILURE.toNanos();
            place.attempted();
          }
        });
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      places.values().forEach(LivePeople::stop);
    }
  }

  private static void stop(Place place) {
    LogReader reader = place.reader;
    if (reader != null) {
      reader.close();
      place.reader = null;
    }
  }

  private void tend(WorkspaceId workspace, Place place) {
    if (place.anew && System.nanoTime() - place.notBefore >= 0) {
      place.anew = false;
      read(workspace, place);
      place.attempted();
    }
    Ready ready = place.ready;
    LogReader reader = place.reader;
    if (ready == null || reader == null) {
      return;
    }
    Set<NodeId> changed = new HashSet<>();
    for (LogRecord record : reader.poll(WAIT)) {
      byte[] value = record.value();
      if (value != null
          && ChangeCodec.decode(value) instanceof Change.Profile profile
          && profile.workspace().equals(workspace)) {
        changed.add(NodeId.parse(profile.document().id()));
      }
    }
    if (!changed.isEmpty()) {
      follow(workspace, ready.index(), changed);
    }
  }

  /// Reads all people, from a place in the log on from which changes are followed.
  private void read(WorkspaceId workspace, Place place) {
    Optional<LearntModel> model = parts.shelf.read(workspace);
    if (model.isEmpty()) {
      return;
    }
    Map<Integer, Long> from = parts.log.endOffsets(Topic.PROFILES_CHANGED);
    LiveIndex index = new LiveIndex(model.get());
    List<LiveRecord> batch = new ArrayList<>();
    Predicate<String> known = known(workspace);
    try {
      parts.cores.all(
          workspace,
          core -> {
            record(core, known).ifPresent(batch::add);
            if (batch.size() == BATCH) {
              index.apply(batch, List.of());
              batch.clear();
              check(index.size());
            }
          });
    } catch (ProblemException e) {
      place.refused = e;
      return;
    }
    index.apply(batch, List.of());
    stop(place);
    place.reader = parts.log.read(Topic.PROFILES_CHANGED, from);
    place.refused = null;
    place.ready = new Ready(index, model.get().version());
    LOG.info("read people to compare workspace={} records={}", workspace, index.size());
  }

  private void check(int size) {
    if (closing.getCount() == 0) {
      throw new ProblemException(
          Problem.Code.OVERLOADED, "", "The platform is stopping.", "Ask again when it runs.");
    }
    if (size > peopleMax) {
      throw new ProblemException(
          Problem.Code.CONFLICT,
          "unify.match-people-max",
          "Cannot hold everybody to compare: there are more than %,d people.".formatted(peopleMax),
          "Raise unify.match-people-max, with about 1 GB of memory for each million.");
    }
  }

  private Predicate<String> known(WorkspaceId workspace) {
    IdentityRules rules = parts.identity.apply(workspace);
    return type -> rules.rule(type).known();
  }

  private static Optional<LiveRecord> record(CorePeople.Core core, Predicate<String> known) {
    Map<String, String> values = PeopleTable.values(core, known);
    return values.isEmpty()
        ? Optional.empty()
        : Optional.of(new LiveRecord(core.name().toString(), 0, values));
  }

  /// Reads the people of components anew in which something changed.
  private void follow(WorkspaceId workspace, LiveIndex index, Set<NodeId> changed) {
    Map<NodeId, Component> components = new LinkedHashMap<>();
    for (NodeId id : changed) {
      parts
          .people
          .locate(workspace, id)
          .ifPresent(found -> components.put(found.component().id(), found.component()));
    }
    Predicate<String> known = known(workspace);
    List<LiveRecord> put = new ArrayList<>();
    Set<String> remove = new HashSet<>();
    for (Component component : components.values()) {
      for (Node node : component.nodes()) {
        remove.add(node.identifier().toString());
      }
      for (CorePeople.Core core : parts.cores.of(workspace, component)) {
        record(core, known).ifPresent(put::add);
      }
    }
    index.apply(put, remove);
  }

  @Override
  public void close() {
    closing.countDown();
    Thread running;
    synchronized (this) {
      running = thread;
    }
    if (running != null) {
      try {
        running.join(Duration.ofSeconds(20));
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
