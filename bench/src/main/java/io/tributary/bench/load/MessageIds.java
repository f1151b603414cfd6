// SPDX-License-Identifier: Apache-2.0
package io.tributary.bench.load;

/// Message ids that look like random UUIDs and never repeat: written into requests in place. For
/// one thread.
public final class MessageIds {
  /// How many bytes an id has.
  public static final int LENGTH = 36;

  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  private final long high;
  private long count;

  /// Ids of a series; series of different seeds have none in common.
  public MessageIds(long seed) {
    this.high = mix(seed);
  }

  /// Writes the next id.
  public void write(byte[] into, int at) {
    count++;
    // Both halves are one-to-one in the count or constant in it: no two ids are the same.
    long low = mix(count);
    long first = high ^ mix(low);
    int position = at;
    for (int i = 0; i < 32; i++) {
      if (i == 8 || i == 12 || i == 16 || i == 20) {
        into[position++] = '-';
      }
      long half = i < 16 ? first : low;
      into[position++] = HEX[(int) (half >>> (60 - (i & 15) * 4)) & 15];
    }
  }

  static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
