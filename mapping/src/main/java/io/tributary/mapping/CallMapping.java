// SPDX-License-Identifier: Apache-2.0
package io.tributary.mapping;

import io.tributary.model.EventType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How a record becomes one tracking call. All but the type, the id and the event are expressions;
/// what evaluates to nothing is left out of the call.
///
/// @param type the call's type
/// @param id distinguishes calls of one record in their message ids; null for the type and the
///   event's name
/// @param once whether the message id passes over the version: of all states of a record the call
///   counts once
/// @param when whether the call is made; null for always
/// @param event the event's name, or that of a page or screen; null for none, or where `eventFrom`
///   tells it
/// @param eventFrom an expression for the same; null for none
/// @param subject whom the call is about
/// @param traits by name; [#ALL] takes in the members of an object
/// @param properties by name, likewise
/// @param context by name, likewise
/// @param timestamp when it happened; null for when it is received
public record CallMapping(
    EventType type,
    @Nullable String id,
    boolean once,
    @Nullable String when,
    @Nullable String event,
    @Nullable String eventFrom,
    Whom subject,
    Map<String, String> traits,
    Map<String, String> properties,
    Map<String, String> context,
    @Nullable String timestamp) {
  /// The name under which an expression gives an object whose members are all taken in. Those that
  /// are named go over them.
  public static final String ALL = "*";

  /// Copies the maps, which keep their order.
  public CallMapping {
    traits = ordered(traits);
    properties = ordered(properties);
    context = ordered(context);
  }

  /// Whom a call is about.
  ///
  /// @param userId null for none, like all
  /// @param identifiers further identifiers by their type
  public record Whom(
      @Nullable String userId,
      @Nullable String anonymousId,
      @Nullable String groupId,
      @Nullable String previousId,
      Map<String, String> identifiers) {
    /// Copies the map, which keeps its order.
    public Whom {
      identifiers = ordered(identifiers);
    }
  }

  /// What tells this call from the others of its record.
  String identity() {
    return id != null ? id : type.word() + " " + Objects.requireNonNullElse(event, "");
  }

  private static Map<String, String> ordered(Map<String, String> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
