// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.compare;

/// What 64 bits of a value tell: of most pairs of values that they have nothing to do with one
/// another, without a look at the texts.
interface Sketch {
  /// Tells nothing.
  Sketch NONE =
      new Letters(0) {
        @Override
        public long of(String value) {
          return 0;
        }

        @Override
        public int level(long a, long b) {
          return 0;
        }
      };

  /// The sketch of a value; 0 where its text has to be looked at.
  long of(String value);

  /// The level of two values; 0 where it takes a look at the texts.
  int level(long a, long b);

  /// Which letters a value has, how many, and which is the first.
  ///
  /// Of each letter one bit says that it is there, of some letters a second that it is there twice.
  /// A bit that one value has and the other has not is a letter without a counterpart; so the
  /// number of such bits is a lower bound of how many there are. All else follows from that: so
  /// many edits there are at least; and no more letters than the rest are common, which bounds the
  /// similarity of Jaro and Winkler.
  abstract class Letters implements Sketch {
    private static final int LENGTH_MAX = 60;
    private static final int LENGTH_BITS = 6;
    private static final int FIRST_BITS = 5;
    private static final int ALPHABET = 26;
    private static final int DIGITS = 10;
    private static final int OTHER = ALPHABET;
    private static final int TWICE = ALPHABET + 1;
    private static final String OFTEN_TWICE = "aeinorst";
    private static final int FIRST_OTHER = 31;
    private static final double PREFIX = 0.4;
    private static final int LONG = 7;

    /// Bits of letters.
    static final int WORDS_LETTERS = TWICE + 8;

    /// Bits of letters and digits: each digit has two.
    static final int CODES_LETTERS = ALPHABET + 1 + 2 * DIGITS;

    private final int letters;
    private final long mask;

    /// @param letters how many bits letters take
    Letters(int letters) {
      this.letters = letters;
      this.mask = (1L << letters) - 1;
    }

    /// The first bit that is free for more.
    int free() {
      return letters + LENGTH_BITS + FIRST_BITS;
    }

    /// Letters, length, and first letter of a text; 0 for one that is too long to tell.
    long lettersOf(String text) {
      int length = text.length();
      if (length == 0 || length > LENGTH_MAX) {
        return 0;
      }
      long sketch = 0;
      for (int i = 0; i < length; i++) {
        char letter = text.charAt(i);
        int bit = bit(letter);
        long once = 1L << bit;
        if ((sketch & once) == 0) {
          sketch |= once;
        } else {
          sketch |= twice(letter, bit);
        }
      }
      char first = text.charAt(0);
      long head = first >= 'a' && first <= 'z' ? first - 'a' : FIRST_OTHER;
      return sketch | (long) length << letters | head << (letters + LENGTH_BITS);
    }

    private int bit(char letter) {
      if (letter >= 'a' && letter <= 'z') {
        return letter - 'a';
      }
      return letters == CODES_LETTERS && letter >= '0' && letter <= '9'
          ? OTHER + 1 + letter - '0'
          : OTHER;
    }

    private long twice(char letter, int bit) {
      if (letters == CODES_LETTERS) {
        return bit > OTHER ? 1L << (bit + DIGITS) : 0;
      }
      int often = OFTEN_TWICE.indexOf(letter);
      return often < 0 ? 0 : 1L << (TWICE + often);
    }

    /// How many letters of the one value have no counterpart in the other, at least.
    int missing(long a, long b) {
      return Long.bitCount(a & ~b & mask);
    }

    private int length(long sketch) {
      return (int) (sketch >>> letters) & ((1 << LENGTH_BITS) - 1);
    }

    private int first(long sketch) {
      return (int) (sketch >>> (letters + LENGTH_BITS)) & ((1 << FIRST_BITS) - 1);
    }

    /// How many edits make one value of the other, at least.
    int edits(long a, long b) {
      int letter = Math.max(missing(a, b), missing(b, a));
      return Math.max(letter, Math.abs(length(a) - length(b)));
    }

    /// Whether two values are surely not written alike, and less similar than so much.
    boolean isFar(long a, long b, double similar) {
      int shorter = Math.min(length(a), length(b));
      if (edits(a, b) <= (shorter >= LONG ? 2 : 1)) {
        return false;
      }
      double common = Math.min(length(a) - missing(a, b), length(b) - missing(b, a));
      if (common <= 0) {
        return true;
      }
      double jaro = (common / length(a) + common / length(b) + 1) / 3;
      return (first(a) == first(b) ? jaro + PREFIX * (1 - jaro) : jaro) < similar;
    }
  }
}
