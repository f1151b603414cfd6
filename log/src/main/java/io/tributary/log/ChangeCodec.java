// SPDX-License-Identifier: Apache-2.0
package io.tributary.log;

import io.tributary.model.Change;

/// Writes and reads the records of `profiles.changed`: JSON after a [RecordHeader].
public final class ChangeCodec {
  private static final JsonRecords<Change> RECORDS = new JsonRecords<>(Change.class, "a change");

  private ChangeCodec() {}

  /// Writes a record.
  public static byte[] encode(Change change) {
    return RECORDS.encode(change);
  }

  /// Reads a record.
  ///
  /// @throws IllegalArgumentException where the bytes are not a record that this version knows
  public static Change decode(byte[] record) {
    return RECORDS.decode(record);
  }
}
