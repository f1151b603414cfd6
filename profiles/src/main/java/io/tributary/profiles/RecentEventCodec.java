// SPDX-License-Identifier: Apache-2.0
package io.tributary.profiles;

import io.tributary.model.EventType;
import io.tributary.model.Identifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Recent events as bytes. Version 1: the fields in their order.
public final class RecentEventCodec {
  private static final int VERSION = 1;

  private RecentEventCodec() {}

  /// Writes an event.
  public static byte[] encode(RecentEvent event) {
    BinaryWriter out = new BinaryWriter(VERSION);
    out.text(event.messageId()).text(event.source()).text(event.type().name());
    String name = event.name();
    out.number(name == null ? 0 : 1);
    if (name != null) {
      out.text(name);
    }
    out.signed(event.occurredAt().toEpochMilli()).signed(event.receivedAt().toEpochMilli());
    out.number(event.identifiers().size());
    event.identifiers().forEach(identifier -> out.text(identifier.type()).text(identifier.value()));
    return out.text(event.properties()).bytes();
  }

  /// Reads an event.
  public static RecentEvent decode(byte[] bytes) {
    BinaryReader in = new BinaryReader(bytes, VERSION);
    String messageId = in.text();
    String source = in.text();
    EventType type = EventType.valueOf(in.text());
    String name = in.number() == 1 ? in.text() : null;
    Instant occurredAt = Instant.ofEpochMilli(in.signed());
    Instant receivedAt = Instant.ofEpochMilli(in.signed());
    List<Identifier> identifiers = new ArrayList<>();
    for (int i = in.count(); i > 0; i--) {
      identifiers.add(new Identifier(in.text(), in.text()));
    }
    return new RecentEvent(
        messageId, source, type, name, occurredAt, receivedAt, List.copyOf(identifiers), in.text());
  }
}
