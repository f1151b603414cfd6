// SPDX-License-Identifier: Apache-2.0
package io.tributary.model;

import java.util.Locale;
import java.util.Optional;

/// What kind of call an event is, as the tracking protocol names them.
public enum EventType {
  /// Who the person is, and traits of theirs.
  IDENTIFY,
  /// Something the person did; it has a name.
  TRACK,
  /// A web page that was seen.
  PAGE,
  /// A screen of an app that was seen.
  SCREEN,
  /// The company or household that the person belongs to.
  GROUP,
  /// Two ids of one person.
  ALIAS;

  /// The word on the wire and in tables: lower case.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Finds a type by its word.
  public static Optional<EventType> of(String word) {
    for (EventType type : values()) {
      if (type.word().equals(word)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
