// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.text;

/// Tells how like two short texts are, in O(length) machine words.
///
/// Letters of Latin-1 are looked up in a table of bit masks, one bit a position, so that a whole
/// window of positions is searched at once (Jaro) or a whole column of the edit table is advanced
/// at once (Hyyrö 2003). Only the first [#LENGTH_MAX] letters count. For one thread.
public final class Likeness {
  /// How many letters are looked at.
  public static final int LENGTH_MAX = 64;

  private static final double PREFIX_SCALE = 0.1;
  private static final int PREFIX_MAX = 4;
  private static final int TABLE = 256;

  private final long[] masks = new long[TABLE];
  private final int[] others = new int[LENGTH_MAX]; // letters beyond Latin-1, open table
  private final long[] otherMasks = new long[LENGTH_MAX];
  private int otherCount;

  /// The similarity of Jaro and Winkler, from 0 to 1.
  public double jaroWinkler(String a, String b) {
    int lengthA = Math.min(a.length(), LENGTH_MAX);
    int lengthB = Math.min(b.length(), LENGTH_MAX);
    if (lengthA == 0 || lengthB == 0) {
      return lengthA == lengthB ? 1 : 0;
    }
    fill(a, lengthA);
    int window = Math.max(0, Math.max(lengthA, lengthB) / 2 - 1);
    long usedA = 0;
    long usedB = 0;
    for (int j = 0; j < lengthB; j++) {
      int low = Math.max(0, j - window);
      int high = Math.min(lengthA - 1, j + window);
      if (low > high) {
        continue;
      }
      long range = (-1L >>> (LENGTH_MAX - 1 - (high - low))) << low;
      long found = mask(b.charAt(j)) & range & ~usedA;
      if (found != 0) {
        usedA |= found & -found;
        usedB |= 1L << j;
      }
    }
    clear(a, lengthA);
    int common = Long.bitCount(usedA);
    if (common == 0) {
      return 0;
    }
    int moved = 0;
    while (usedA != 0) {
      if (a.charAt(Long.numberOfTrailingZeros(usedA))
          != b.charAt(Long.numberOfTrailingZeros(usedB))) {
        moved++;
      }
      usedA &= usedA - 1;
      usedB &= usedB - 1;
    }
    double share = common;
    double jaro = (share / lengthA + share / lengthB + (share - moved / 2.0) / share) / 3;
    int prefix = 0;
    int most = Math.min(PREFIX_MAX, Math.min(lengthA, lengthB));
    while (prefix < most && a.charAt(prefix) == b.charAt(prefix)) {
      prefix++;
    }
    return jaro + prefix * PREFIX_SCALE * (1 - jaro);
  }

  /// How many letters have to be put in, taken out, replaced, or swapped with their neighbour to
  /// make one text of the other; no part is edited twice (optimal string alignment).
  public int edits(String a, String b) {
    int lengthA = Math.min(a.length(), LENGTH_MAX);
    int lengthB = Math.min(b.length(), LENGTH_MAX);
    if (lengthA == 0 || lengthB == 0) {
      return Math.max(lengthA, lengthB);
    }
    fill(a, lengthA);
    long last = 1L << (lengthA - 1);
    long up = -1L;
    long down = 0;
    long diagonal = 0;
    long before = 0;
    int edits = lengthA;
    for (int j = 0; j < lengthB; j++) {
      long here = mask(b.charAt(j));
      long swapped = ((~diagonal & here) << 1) & before;
      diagonal = (((here & up) + up) ^ up) | here | down | swapped;
      long right = down | ~(diagonal | up);
      long left = diagonal & up;
      if ((right & last) != 0) {
        edits++;
      }
      if ((left & last) != 0) {
        edits--;
      }
      right = (right << 1) | 1;
      left <<= 1;
      up = left | ~(diagonal | right);
      down = right & diagonal;
      before = here;
    }
    clear(a, lengthA);
    return edits;
  }

  /// Whether at most so many edits make one text of the other; most pairs are told by their
  /// lengths.
  public boolean within(int most, String a, String b) {
    return Math.abs(a.length() - b.length()) <= most && edits(a, b) <= most;
  }

  private void fill(String text, int length) {
    otherCount = 0;
    for (int i = 0; i < length; i++) {
      char letter = text.charAt(i);
      if (letter < TABLE) {
        masks[letter] |= 1L << i;
      } else {
        fillOther(letter, 1L << i);
      }
    }
  }

  private void fillOther(char letter, long bit) {
    for (int i = 0; i < otherCount; i++) {
      if (others[i] == letter) {
        otherMasks[i] |= bit;
        return;
      }
    }
    others[otherCount] = letter;
    otherMasks[otherCount++] = bit;
  }

  private long mask(char letter) {
    if (letter < TABLE) {
      return masks[letter];
    }
    for (int i = 0; i < otherCount; i++) {
      if (others[i] == letter) {
        return otherMasks[i];
      }
    }
    return 0;
  }

  private void clear(String text, int length) {
    for (int i = 0; i < length; i++) {
      char letter = text.charAt(i);
      if (letter < TABLE) {
        masks[letter] = 0;
      }
    }
  }
}
