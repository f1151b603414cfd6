// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo;

import io.tributary.demo.world.Dice;
import java.util.OptionalInt;
import java.util.UUID;

/// Message ids that look random and tell their person to those who know the seed, so that the truth
/// of any number of events needs no memory.
///
/// A four-round Feistel network over two halves of 64 bits, keyed by the seed: one to one, and not
/// meant to keep a secret from anyone who has this program.
///
/// @param seed the world's
record MessageIds(long seed) {
  private static final long MARK = 0x7472_6962_7574_6172L;
  private static final int ORDINAL_BITS = 24;

  String of(int person, int ordinal, boolean valid) {
    long number = ((long) person << ORDINAL_BITS) | ordinal;
    long left = (number << 1) | (valid ? 1 : 0);
    long right = MARK;
    for (int round = 0; round < 4; round++) {
      long next = left ^ Dice.mix(right + seed + round);
      left = right;
      right = next;
    }
    return new UUID(left, right).toString();
  }

  /// The person of a message; empty if it is not of this world or was not valid.
  OptionalInt person(String messageId) {
    if (messageId.length() != 36) {
      return OptionalInt.empty();
    }
    long left;
    long right;
    try {
      UUID id = UUID.fromString(messageId);
      left = id.getMostSignificantBits();
      right = id.getLeastSignificantBits();
    } catch (IllegalArgumentException e) {
      // somebody else's id
      return OptionalInt.empty();
    }
    for (int round = 3; round >= 0; round--) {
      long before = right ^ Dice.mix(left + seed + round);
      right = left;
      left = before;
    }
    boolean ours = right == MARK && (left & 1) == 1;
    return ours ? OptionalInt.of((int) (left >>> (ORDINAL_BITS + 1))) : OptionalInt.empty();
  }
}
