// SPDX-License-Identifier: Apache-2.0
package io.tributary.keep.survey;

import io.prometheus.metrics.core.metrics.Counter;
import io.tributary.model.Collected;
import io.tributary.model.Event;
import io.tributary.model.EventKey;
import io.tributary.model.WorkspaceId;
import io.tributary.profiles.Family;
import io.tributary.profiles.ProfileStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Learns what each source sends from the records of the log, each of which counts once. What was
/// learnt is stored together with the place in the log that it is true for; so it is exact wherever
/// the process ends. For one thread.
public final class Survey {
  private static final long HOUR_MS = Duration.ofHours(1).toMillis();

  /// An event is known, so that what is new in it is a change, once it has come so often.
  private static final long KNOWN_EVENTS = 100;

  private static final Counter CHANGES =
      Counter.builder()
          .name("keep_schema_changes_total")
          .help(
              "Fields, and types of fields, that were new in an event which had come 100 times"
                  + " before.")
          .labelNames("workspace", "source", "change")
          .register();

  private final ProfileStore store;
  private final Map<WorkspaceId, SortedMap<String, SourceSurvey>> workspaces = new HashMap<>();
  private final Map<Integer, Long> place = new HashMap<>();

  /// What must be written, with its key.
  private final IdentityHashMap<Stored, byte[]> changed = new IdentityHashMap<>();

  /// The keys of what is kept no more. None of it ever comes back.
  private final List<byte[]> gone = new ArrayList<>();

  /// Opens what is stored.
  public Survey(ProfileStore store) {
    this.store = store;
    byte[] stored = store.get(Family.SURVEY, SurveyKeys.PLACE);
    if (stored != null) {
      place.putAll(SurveyPlace.decode(stored));
    }
  }

  /// Where reading must begin so that nothing is missed.
  ///
  /// @param others where it would begin for everybody else; a survey that has not begun begins
  ///   there
  public Map<Integer, Long> from(Map<Integer, Long> others) {
    Map<Integer, Long> from = new HashMap<>(others);
    place.forEach(
        (partition, next) -> from.computeIfPresent(partition, (_, other) -> Math.min(other, next)));
    return from;
  }

  private boolean holds(int partition, long offset) {
    return offset < place.getOrDefault(partition, 0L);
  }

  /// Sees an accepted event.
  ///
  /// @param first whether none with its message id was accepted before
  /// @param violating whether a tracking plan objects to it
  public void accepted(int partition, long offset, Event event, boolean first, boolean violating) {
    if (holds(partition, offset)) {
      return;
    }
    EventKey key = event.key();
    SourceSurvey source = source(key);
    long receivedAt = event.times().receivedAt().toEpochMilli();
    long occurredAt = event.times().occurredAt().toEpochMilli();
    count(
        key,
        source,
        receivedAt,
        hour -> {
          if (first) {
            hour.seeAccepted(receivedAt, occurredAt);
            if (violating) {
              hour.seeViolating();
            }
          } else {
            hour.seeDuplicate();
          }
        });
    if (first) {
      fields(source, event, receivedAt);
    }
  }

  /// Sees an event that cannot be used.
  public void quarantined(int partition, long offset, Collected collected) {
    if (!holds(partition, offset)) {
      EventKey key = collected.key();
      boolean violating = !collected.violations().isEmpty();
      count(
          key,
          source(key),
          collected.receivedAt().toEpochMilli(),
          hour -> {
            hour.seeQuarantined();
            if (violating) {
              hour.seeViolating();
            }
          });
    }
  }

  private SourceSurvey source(EventKey key) {
    return workspaces
        .computeIfAbsent(key.workspace(), id -> new SurveyReader(store).read(id))
        .computeIfAbsent(key.source(), _ -> new SourceSurvey());
  }

  private void changed(Stored what, Supplier<byte[]> key) {
    if (!changed.containsKey(what)) {
      changed.put(what, key.get());
    }
  }

  private void count(EventKey key, SourceSurvey source, long at, Consumer<Hour> count) {
    countIn(SourceSurvey.ALL, key, source, count);
    SortedMap<Long, Hour> hours = source.allHours();
    long number = Math.max(1, Math.floorDiv(at, HOUR_MS));
    if (number > hours.lastKey() - SourceSurvey.HOURS_KEPT) {
      countIn(number, key, source, count);
    }
    SortedMap<Long, Hour> old =
        hours.subMap(1L, Math.max(1, hours.lastKey() - SourceSurvey.HOURS_KEPT + 1));
    old.keySet().forEach(hour -> gone.add(SurveyKeys.hour(key.workspace(), key.source(), hour)));
    old.clear();
  }

  private void countIn(long number, EventKey key, SourceSurvey source, Consumer<Hour> count) {
    Hour hour = source.hour(number);
    count.accept(hour);
    changed(hour, () -> SurveyKeys.hour(key.workspace(), key.source(), number));
  }

  private void fields(SourceSurvey source, Event event, long receivedAt) {
    EventName name = name(event);
    Sight of = sight(source, event.key(), name, receivedAt);
    if (of != null && name.hasProperties()) {
      new FieldWalk(of).object(event.properties());
    }
    Sight traits =
        event.traits().isEmpty() ? null : sight(source, event.key(), EventName.TRAITS, receivedAt);
    if (traits != null) {
      new FieldWalk(traits).values(event.traits());
    }
  }

  private static EventName name(Event event) {
    return switch (event.type()) {
      case TRACK -> new EventName(EventName.Of.TRACK, Objects.requireNonNullElse(event.name(), ""));
      case PAGE -> new EventName(EventName.Of.PAGE, "");
      case SCREEN -> new EventName(EventName.Of.SCREEN, "");
      case GROUP -> new EventName(EventName.Of.GROUP, "");
      case IDENTIFY -> new EventName(EventName.Of.IDENTIFY, "");
      case ALIAS -> new EventName(EventName.Of.ALIAS, "");
    };
  }

  /// Begins to see an event; null where its name is not kept.
  private @Nullable Sight sight(SourceSurvey source, EventKey key, EventName name, long at) {
    EventFields fields =
        source.event(
            name,
            (old, dropped) -> {
              gone.add(SurveyKeys.event(key.workspace(), key.source(), old));
              for (String path : dropped.paths()) {
                gone.add(SurveyKeys.field(key.workspace(), key.source(), old, path));
              }
            });
    if (fields == null) {
      return null;
    }
    changed(fields, () -> SurveyKeys.event(key.workspace(), key.source(), name));
    Sight sight = new Sight(key, name, fields, at);
    sight.tell(EventFields.WHOLE, FieldKind.OBJECT, null);
    return sight;
  }

  /// Takes the fields of one event.
  private final class Sight implements FieldWalk.Teller {
    private final EventKey key;
    private final EventName name;
    private final EventFields fields;
    private final long receivedAt;

    Sight(EventKey key, EventName name, EventFields fields, long receivedAt) {
      this.key = key;
      this.name = name;
      this.fields = fields;
      this.receivedAt = receivedAt;
    }

    @Override
    public void tell(@Nullable String path, FieldKind kind, @Nullable String text) {
      Field field = fields.sight(path, old -> gone.add(stored(old)));
      if (field == null || path == null) {
        return;
      }
      boolean isNew = field.count() == 0;
      boolean isFirst = field.see(kind, receivedAt, text);
      if (isFirst && kind != FieldKind.NULL && fields.whole().count() > KNOWN_EVENTS) {
        CHANGES.labelValues(key.workspace().value(), key.source(), isNew ? "field" : "type").inc();
      }
      changed(field, () -> stored(path));
    }

    private byte[] stored(String path) {
      return SurveyKeys.field(key.workspace(), key.source(), name, path);
    }
  }

  /// Stores what was learnt with the place that it is true for. Where it throws, call it again.
  ///
  /// @param next the next offset per partition: everything below was seen
  public void commit(Map<Integer, Long> next) {
    ProfileStore.Session session = store.begin();
    changed.forEach((what, key) -> session.write(Family.SURVEY, key, what.encode()));
    gone.forEach(key -> session.delete(Family.SURVEY, key)); // after the writes, so it stays gone
    Map<Integer, Long> all = new TreeMap<>(place);
    next.forEach((partition, offset) -> all.merge(partition, offset, Math::max));
    session.write(Family.SURVEY, SurveyKeys.PLACE, SurveyPlace.encode(all));
    if (!session.commit()) {
      throw new IllegalStateException("Cannot store the survey: somebody else writes it.");
    }
    place.putAll(all);
    changed.clear();
    gone.clear();
  }
}
