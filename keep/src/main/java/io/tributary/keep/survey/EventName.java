// SPDX-License-Identifier: Apache-2.0
package io.tributary.keep.survey;

import java.util.Locale;

/// Something that has fields: an event by its name, or all calls of another type, or the traits of
/// people.
///
/// @param of what it is
/// @param name the event's name where it is a `track` event, else empty
public record EventName(Of of, String name) {
  /// What has fields. Their words are stored.
  public enum Of {
    /// The properties of `track` calls of one name.
    TRACK,
    /// The properties of all `page` calls.
    PAGE,
    /// The properties of all `screen` calls.
    SCREEN,
    /// The traits of groups.
    GROUP,
    /// Calls that tell who somebody is; their fields are the traits.
    IDENTIFY,
    /// Calls that join two ids; they have no fields.
    ALIAS,
    /// The traits of people, in calls of any type.
    TRAITS;

    /// The word in answers: lower case.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// The traits of people.
  public static final EventName TRAITS = new EventName(Of.TRAITS, "");

  /// Whether its fields are the properties of events.
  boolean hasProperties() {
    return of != Of.IDENTIFY && of != Of.ALIAS && of != Of.TRAITS;
  }
}
