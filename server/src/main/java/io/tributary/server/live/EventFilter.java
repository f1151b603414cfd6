// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.live;

import io.tributary.model.Identifier;
import java.util.Locale;
import java.util.Optional;

/// Which events one wants to see; what is empty does not matter.
///
/// @param source those of a source
/// @param name those whose name contains a text, whatever its case; of events without a name the
///   type counts
/// @param identifier those that name an identifier, as it is normalised
/// @param outcome those of which this became
/// @param received those that came in during a time
public record EventFilter(
    Optional<String> source,
    Optional<String> name,
    Optional<Identifier> identifier,
    Optional<LiveEvent.Outcome> outcome,
    TimeRange received) {
  /// All events.
  public static final EventFilter ALL =
      new EventFilter(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), TimeRange.EVER);

  /// Whether events of a source may be wanted.
  boolean wants(String from) {
    return source.isEmpty() || source.get().equals(from);
  }

  /// Whether an event is wanted.
  boolean wants(LiveEvent event) {
    if (!wants(event.collected().key().source())
        || !received.contains(event.collected().receivedAt())
        || (outcome.isPresent() && outcome.get() != event.outcome())) {
      return false;
    }
    if (name.isEmpty() && identifier.isEmpty()) {
      return true;
    }
    EventFace face = EventFace.of(event);
    return name.map(text -> isNamed(face, text)).orElse(true)
        && identifier.map(face.identifiers()::contains).orElse(true);
  }

  private static boolean isNamed(EventFace face, String text) {
    String name = face.name();
    return (name == null ? face.type() : name)
        .toLowerCase(Locale.ROOT)
        .contains(text.toLowerCase(Locale.ROOT));
  }
}
