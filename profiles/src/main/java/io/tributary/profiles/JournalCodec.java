// SPDX-License-Identifier: Apache-2.0
package io.tributary.profiles;

import io.tributary.model.MergeRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Entries of the journal as bytes. Version 1: the fields in their order.
public final class JournalCodec {
  private static final int VERSION = 1;

  private JournalCodec() {}

  /// Writes an entry.
  public static byte[] encode(MergeRecord entry) {
    BinaryWriter out = new BinaryWriter(VERSION);
    out.number(entry.sequence()).signed(entry.at().toEpochMilli()).text(entry.kind().name());
    texts(out, entry.before());
    texts(out, entry.after());
    out.text(entry.cause()).text(entry.reason());
    texts(out, entry.links());
    return out.bytes();
  }

  private static void texts(BinaryWriter out, List<String> texts) {
    out.number(texts.size());
    texts.forEach(out::text);
  }

  /// Reads an entry.
  public static MergeRecord decode(byte[] bytes) {
    BinaryReader in = new BinaryReader(bytes, VERSION);
    return new MergeRecord(
        in.number(),
        Instant.ofEpochMilli(in.signed()),
        MergeRecord.Kind.valueOf(in.text()),
        texts(in),
        texts(in),
        in.text(),
        in.text(),
        texts(in));
  }

  private static List<String> texts(BinaryReader in) {
    int size = in.count();
    List<String> texts = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      texts.add(in.text());
    }
    return List.copyOf(texts);
  }
}
