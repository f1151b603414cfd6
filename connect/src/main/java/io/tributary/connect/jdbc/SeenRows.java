// SPDX-License-Identifier: Apache-2.0
package io.tributary.connect.jdbc;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/// Remembers the rows that were read last, by sums of 64 bits over all their values. Two different
/// rows among the few thousand that are remembered have the same sum once in 10¹² times.
final class SeenRows {
  private final SequencedSet<String> sums;
  private final MessageDigest digest;

  SeenRows(List<String> before) {
    this.sums = new LinkedHashSet<>(before);
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Cannot use SHA-256, which every Java has.", e);
    }
  }

  /// Remembers a row.
  ///
  /// @return false where it was remembered already
  boolean add(Map<String, Object> row) {
    byte[] sum = digest.digest(row.toString().getBytes(StandardCharsets.UTF_8));
    String text = Long.toString(ByteBuffer.wrap(sum).getLong(), Character.MAX_RADIX);
    boolean fresh = !sums.contains(text);
    sums.addLast(text); // also moves one that is there
    if (sums.size() > JdbcCheckpoint.SEEN_MAX) {
      sums.removeFirst();
    }
    return fresh;
  }

  List<String> list() {
    return new ArrayList<>(sums);
  }
}
