// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.world;

/// Ids as systems give them. Each is a one-to-one function of what it names, so that no two things
/// share one by accident, and none tells its owner's index at a glance.
public final class Ids {
  private static final long PRIME = 999_999_937L;

  private Ids() {}

  /// A number of nine digits.
  static long number(long seed, long thing) {
    long shift = Math.floorMod(Dice.mix(seed), PRIME);
    return Math.floorMod(thing * 48_271L + shift, PRIME);
  }

  /// A random-looking UUID (version 4's shape) of a thing and its turn.
  public static String uuid(long seed, long thing, long turn) {
    long a = Dice.mix(seed ^ Dice.mix(thing * 2 + 1));
    long high = (Dice.mix(a + turn) & 0xffff_ffff_ffff_0fffL) | 0x4000L;
    long low = (Dice.mix(high ^ a) & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return new java.util.UUID(high, low).toString();
  }
}
