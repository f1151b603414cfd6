// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.life;

import io.tributary.model.EventType;
import org.jspecify.annotations.Nullable;

/// What a tracking call says, without whom it is about.
///
/// @param type the kind of call
/// @param name the event's, page's or screen's name; null for an identify call
/// @param fields the traits of an identify call, the properties of any other
/// @param context more fields of the context
public record Call(EventType type, @Nullable String name, Fields fields, Fields context) {
  static Call track(String name, Fields properties) {
    return new Call(EventType.TRACK, name, properties, Fields.NONE);
  }

  static Call screen(String name) {
    return new Call(EventType.SCREEN, name, Fields.NONE, Fields.NONE);
  }

  static Call identify(Fields traits) {
    return new Call(EventType.IDENTIFY, null, traits, Fields.NONE);
  }
}
