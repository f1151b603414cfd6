// SPDX-License-Identifier: Apache-2.0
package io.tributary.log;

import io.tributary.model.match.MatchEntry;

/// Writes and reads the records of `matches.found`: JSON after a [RecordHeader].
public final class MatchEntryCodec {
  private static final JsonRecords<MatchEntry> RECORDS =
      new JsonRecords<>(MatchEntry.class, "an entry of a run of matching");

  private MatchEntryCodec() {}

  /// Writes a record.
  public static byte[] encode(MatchEntry entry) {
    return RECORDS.encode(entry);
  }

  /// Reads a record.
  ///
  /// @throws IllegalArgumentException where the bytes are not a record that this version knows
  public static MatchEntry decode(byte[] record) {
    return RECORDS.decode(record);
  }
}
