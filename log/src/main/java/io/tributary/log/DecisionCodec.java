// SPDX-License-Identifier: Apache-2.0
package io.tributary.log;

import io.tributary.model.Decision;

/// Writes and reads the records of `decisions.made`: JSON after a [RecordHeader].
public final class DecisionCodec {
  private static final JsonRecords<Decision> RECORDS =
      new JsonRecords<>(Decision.class, "a decision");

  private DecisionCodec() {}

  /// Writes a record.
  public static byte[] encode(Decision decision) {
    return RECORDS.encode(decision);
  }

  /// Reads a record.
  ///
  /// @throws IllegalArgumentException where the bytes are not a record that this version knows
  public static Decision decode(byte[] record) {
    return RECORDS.decode(record);
  }
}
