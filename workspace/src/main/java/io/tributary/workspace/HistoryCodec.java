// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace;

import io.tributary.model.WorkspaceId;
import io.tributary.workspace.DefinitionKey.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Writes and reads the histories of definitions, which are records of `definitions.changed` too.
///
/// The key is `workspace/history/kind/name`: a history outlives its definition, and the compaction
/// of the topic keeps the last record of each, which has the last 100 changes or, where they are
/// long, fewer. The value is one byte with the version of this codec, two bytes (big-endian) with
/// the id of the key that encrypts the rest (0 for none), and JSON: `latest` is the change that the
/// record was written for, whose time is that of the record, and `before` those before it, the
/// latest first.
final class HistoryCodec {
  /// The most changes that a history keeps.
  static final int KEPT = 100;

  /// The most characters in the lines of all changes of a history: a record must stay far below
  /// what the log takes. Beyond, the oldest changes go.
  static final int CHARACTERS_MAX = 200_000;

  private static final String WORD = "history";
  private static final byte VERSION = 1;
  private static final short NOT_ENCRYPTED = 0;
  private static final int HEADER_BYTES = 3;
  private static final int KEY_PARTS = 4;
  private static final JsonMapper JSON = JsonMapper.shared();

  private HistoryCodec() {}

  /// A change that is being written: it has no time of its own.
  record Latest(String by, Change.What what, List<String> lines) {}

  private record Written(Latest latest, List<Change> before) {}

  static byte[] encodeKey(DefinitionKey key) {
    String text = String.join("/", key.workspace().value(), WORD, key.kind().word(), key.name());
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// The definition that a key is of the history of; empty where it is no such key.
  static Optional<DefinitionKey> decodeKey(byte[] bytes) {
    String[] parts = new String(bytes, StandardCharsets.UTF_8).split("/", KEY_PARTS);
    if (parts.length == KEY_PARTS && parts[1].equals(WORD)) {
      for (Kind kind : Kind.values()) {
        if (kind.word().equals(parts[2])) {
          return Optional.of(new DefinitionKey(new WorkspaceId(parts[0]), kind, parts[3]));
        }
      }
    }
    return Optional.empty();
  }

  static byte[] encode(Latest latest, List<Change> before) {
    byte[] json = JSON.writeValueAsBytes(new Written(latest, kept(latest, before)));
    return ByteBuffer.allocate(HEADER_BYTES + json.length)
        .put(VERSION)
        .putShort(NOT_ENCRYPTED)
        .put(json)
        .array();
  }

  private static List<Change> kept(Latest latest, List<Change> before) {
    List<Change> kept = new ArrayList<>();
    int characters = characters(latest.lines);
    for (Change change : before) {
      characters += characters(change.lines());
      if (kept.size() == KEPT - 1 || characters > CHARACTERS_MAX) {
        break;
      }
      kept.add(change);
    }
    return kept;
  }

  private static int characters(List<String> lines) {
    return lines.stream().mapToInt(String::length).sum();
  }

  /// Reads a history, the latest change first.
  ///
  /// @param at when the record was written
  /// @throws IllegalArgumentException where the bytes are none, or of a later version
  static List<Change> decode(byte[] bytes, Instant at) {
    ByteBuffer header = ByteBuffer.wrap(bytes);
    if (bytes.length < HEADER_BYTES
        || header.get() != VERSION
        || header.getShort() != NOT_ENCRYPTED) {
      throw new IllegalArgumentException(
          "Cannot read a history: its record is cut short, encrypted, or of a later version.");
    }
    try {
      Written written =
          JSON.readValue(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, Written.class);
      Latest latest = written.latest;
      List<Change> changes =
          new ArrayList<>(List.of(new Change(at, latest.by, latest.what, latest.lines)));
      changes.addAll(written.before);
      return List.copyOf(changes);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("Cannot read a history: its JSON is damaged.", e);
    }
  }
}
