// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.live;

import io.tributary.log.PassageTimes;
import io.tributary.model.Identifier;
import io.tributary.model.Refined;
import io.tributary.model.WorkspaceId;
import io.tributary.unify.read.People;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The way of an event through the stages: what was done with it, and when.
public final class EventWay {
  private final LiveParts parts;

  EventWay(LiveParts parts) {
    this.parts = parts;
  }

  /// A stage of the way.
  ///
  /// @param name `received`, `durable`, `applied` or `committed`
  /// @param state whether it has passed
  /// @param at when it passed; null if it has not, or if that was before this start or is forgotten
  /// @param text what that means
  public record Stage(String name, State state, @Nullable Instant at, String text) {}

  /// Whether an event has passed a stage.
  public enum State {
    /// It has.
    DONE,
    /// Not yet.
    WAITING,
    /// It never will: it is not for this stage.
    SKIPPED
  }

  /// The stages of an event, in the order of the way.
  public List<Stage> stages(LiveEvent event) {
    return List.of(
        new Stage(
            "received",
            State.DONE,
            event.collected().receivedAt(),
            "The door took it from source %s.".formatted(event.collected().key().source())),
        new Stage(
            "durable",
            State.DONE,
            durableAt(event),
            "It is in the log, partition %d, offset %d."
                .formatted(event.partition(), event.offset())),
        applied(event),
        committed(event));
  }

  /// How long it took from its arrival until its person could be read; empty if that is not known.
  public Optional<Long> appliedInMs(LiveEvent event) {
    return parts
        .unify()
        .applied()
        .of(event.partition(), event.offset())
        .filter(_ -> event.outcome() != LiveEvent.Outcome.REFUSED)
        .map(at -> Math.max(0, at.toEpochMilli() - event.collected().receivedAt().toEpochMilli()));
  }

  private Stage applied(LiveEvent event) {
    Instant at = time(parts.unify().applied(), event);
    return switch (event.outcome()) {
      case ACCEPTED -> new Stage("applied", State.DONE, at, "It counts, and its person shows it.");
      case DUPLICATE ->
          new Stage(
              "applied",
              State.DONE,
              at,
              "An earlier event carried its message id, so it does not count.");
      case REFUSED -> new Stage("applied", State.SKIPPED, null, "Refused events belong to nobody.");
      case WAITING ->
          new Stage("applied", State.WAITING, null, "Events before it are applied first.");
    };
  }

  private Stage committed(LiveEvent event) {
    String table = event.outcome() == LiveEvent.Outcome.REFUSED ? "quarantine" : "raw_events";
    Instant at = time(parts.keep().committedEvents(), event);
    boolean done =
        at != null
            || parts.keep().status().partitions().stream()
                .anyMatch(each ->
                    each.topic().equals("events.collected")
                        && each.partition() == event.partition()
                        && each.committed() > event.offset());
    return new Stage(
        "committed",
        done ? State.DONE : State.WAITING,
        at,
        done
            ? "SQL finds it in the table %s.".formatted(table)
            : "The lake is committed every few seconds.");
  }

  /// When the door noted that it was durable; at the latest when it was applied, for what reads the
  /// log may be quicker than the door's own thread.
  private @Nullable Instant durableAt(LiveEvent event) {
    Instant noted = time(parts.collector().durable(), event);
    Instant applied = time(parts.unify().applied(), event);
    return noted != null && applied != null && applied.isBefore(noted) ? applied : noted;
  }

  private static @Nullable Instant time(PassageTimes times, LiveEvent event) {
    return times.of(event.partition(), event.offset()).orElse(null);
  }

  /// The id of the person whom an event is about, as of now; empty where it is refused or not
  /// applied yet.
  public Optional<String> profileId(LiveEvent event) {
    if (!(event.refined() instanceof Refined.Accepted accepted)) {
      return Optional.empty();
    }
    WorkspaceId workspace = event.collected().key().workspace();
    List<Identifier> identifiers = accepted.event().subject().identifiers();
    Identifier anchor = parts.registry().image(workspace).identity().anchor(identifiers);
    People people = parts.people();
    return people.find(workspace, people.id(workspace, anchor)).map(found -> found.id().text());
  }
}
