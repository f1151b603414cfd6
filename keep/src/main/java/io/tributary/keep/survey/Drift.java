// SPDX-License-Identifier: Apache-2.0
package io.tributary.keep.survey;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What differs in a source from what it sent before a time. It is worked out from when each thing
/// was seen first and last, so nothing of it is ever lost or told twice.
public final class Drift {
  /// What sort of difference.
  public enum What {
    /// An event that never came before.
    NEW_EVENT,
    /// A field that never came before, in an event that did.
    NEW_FIELD,
    /// A field whose values have become of another type.
    TYPE,
    /// An event that came before and has not since, while the source goes on.
    EVENT_GONE,
    /// A field that came before and has not since, while the event goes on.
    FIELD_GONE;

    /// The word in answers: lower case.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// A difference.
  ///
  /// @param path the field; empty where it is about the event
  /// @param at since when, in milliseconds since 1970
  /// @param before the type before; null where there was none
  /// @param after the type now; null where there is none
  /// @param count how often what is new came, or what is gone had come
  public record Change(
      What what,
      EventName event,
      String path,
      long at,
      @Nullable String before,
      @Nullable String after,
      long count) {}

  private final long since;
  private final List<Change> changes = new ArrayList<>();

  private Drift(long since) {
    this.since = since;
  }

  /// The differences, the latest first. A source that had sent nothing before has none.
  ///
  /// @param since in milliseconds since 1970
  public static List<Change> of(SourceSurvey source, long since) {
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (EventFields event : source.events().values()) {
      first = Math.min(first, event.whole().first());
      last = Math.max(last, event.whole().last());
    }
    if (first >= since) {
      return List.of();
    }
    Drift drift = new Drift(since);
    boolean goesOn = last >= since;
    source.events().forEach((name, event) -> drift.event(name, event, goesOn));
    drift.changes.sort(Comparator.comparingLong(Change::at).reversed());
    return List.copyOf(drift.changes);
  }

  private void event(EventName name, EventFields event, boolean sourceGoesOn) {
    Field whole = event.whole();
    if (whole.count() == 0) {
      return;
    }
    if (whole.first() >= since) {
      changes.add(
          new Change(
              What.NEW_EVENT, name, EventFields.WHOLE, whole.first(), null, null, whole.count()));
      return;
    }
    if (whole.last() < since) {
      if (sourceGoesOn) {
        changes.add(
            new Change(
                What.EVENT_GONE, name, EventFields.WHOLE, whole.last(), null, null, whole.count()));
      }
      return;
    }
    event.fields().forEach((path, field) -> field(name, path, field));
  }

  private void field(EventName name, String path, Field field) {
    String type = field.type();
    if (field.first() >= since) {
      changes.add(new Change(What.NEW_FIELD, name, path, field.first(), null, type, field.count()));
    } else if (field.last() < since) {
      changes.add(new Change(What.FIELD_GONE, name, path, field.last(), type, null, field.count()));
    } else {
      type(name, path, field);
    }
  }

  private void type(EventName name, String path, Field field) {
    Set<FieldKind> before = EnumSet.noneOf(FieldKind.class);
    long at = Long.MAX_VALUE;
    long count = 0;
    for (Map.Entry<FieldKind, Field.Seen> kind : field.kinds().entrySet()) {
      if (kind.getValue().first() < since) {
        before.add(kind.getKey());
      } else if (kind.getKey() != FieldKind.NULL) {
        at = Math.min(at, kind.getValue().first());
        count += kind.getValue().count();
      }
    }
    String old = Field.type(before);
    if (count > 0 && !old.equals(field.type())) {
      changes.add(new Change(What.TYPE, name, path, at, old, field.type(), count));
    }
  }
}
