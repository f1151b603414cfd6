// SPDX-License-Identifier: Apache-2.0
package io.tributary.profiles;

import io.tributary.model.WorkspaceId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// What batches changed and nobody has published yet: one entry of [Family#OUTBOX] for each batch
/// and workspace, under a rising stamp. Who publishes an entry deletes it.
///
/// Version 1 of a value: marks, each a letter and an id or a number.
public final class Outbox {
  private static final int VERSION = 1;

  private Outbox() {}

  /// Something that changed.
  public sealed interface Mark {
    /// Something about an identifier: its component's people or links, or what is kept under it.
    record Changed(NodeId identifier) implements Mark {}

    /// A profile id that stopped being a person's.
    record Gone(NodeId profileId) implements Mark {}

    /// A match of two identifiers that holds no more.
    record Unmatched(NodeId a, NodeId b) implements Mark {}

    /// A new entry of the journal.
    record Journaled(long sequence) implements Mark {}
  }

  /// The key of an entry.
  public static byte[] key(WorkspaceId workspace, long stamp) {
    return Keys.numbered(workspace, new byte[0], stamp);
  }

  /// The workspace of an entry.
  public static WorkspaceId workspace(byte[] key) {
    return new WorkspaceId(
        new String(key, 0, key.length - 1 - Long.BYTES, StandardCharsets.US_ASCII));
  }

  /// Writes the marks of an entry.
  public static byte[] encode(Collection<Mark> marks) {
    BinaryWriter out = new BinaryWriter(VERSION).number(marks.size());
    for (Mark mark : marks) {
      switch (mark) {
        case Mark.Changed(NodeId identifier) -> out.number('C').id(identifier);
        case Mark.Gone(NodeId profileId) -> out.number('G').id(profileId);
        case Mark.Unmatched(NodeId a, NodeId b) -> out.number('U').id(a).id(b);
        case Mark.Journaled(long sequence) -> out.number('J').number(sequence);
      }
    }
    return out.bytes();
  }

  /// Reads the marks of an entry.
  public static List<Mark> decode(byte[] bytes) {
    BinaryReader in = new BinaryReader(bytes, VERSION);
    int size = in.count();
    List<Mark> marks = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      int kind = in.count();
      marks.add(
          switch (kind) {
            case 'C' -> new Mark.Changed(in.id());
            case 'G' -> new Mark.Gone(in.id());
            case 'U' -> new Mark.Unmatched(in.id(), in.id());
            case 'J' -> new Mark.Journaled(in.number());
            default -> throw new IllegalStateException("Cannot read a mark of the outbox.");
          });
    }
    return marks;
  }
}
