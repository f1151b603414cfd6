// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.compare;

import io.tributary.matching.text.Nicknames;
import io.tributary.matching.text.Sound;
import io.tributary.matching.text.Words;

/// The sketches that belong to the rules of [Rules], whose levels they tell.
final class Sketches {
  private static final int SOUND_BITS = 16;
  private static final int STREET_WORD_BITS = 4;
  private static final int NAME_WORD_BITS = 6;
  private static final int DISTRICT_BITS = 6;
  private static final int WORD_LEAST = 4;
  private static final int NAME_WORD_LEAST = 3;

  private Sketches() {}

  /// For [Rules#given].
  static final Sketch GIVEN =
      new Sketch.Letters(Sketch.Letters.WORDS_LETTERS) {
        @Override
        public long of(String value) {
          if (value.indexOf(' ') >= 0) {
            return 0;
          }
          long group = Nicknames.common().group(value) >= 0 ? 1 : 0;
          return lettersOf(value) | group << free();
        }

        @Override
        public int level(long a, long b) {
          boolean part = missing(a, b) == 0 || missing(b, a) == 0;
          boolean nicknames = (a & b) >>> free() != 0;
          return !part && !nicknames && isFar(a, b, Rules.ROUGHLY) ? 5 : 0;
        }
      };

  /// For [Rules#family].
  static final Sketch FAMILY =
      new Sketch.Letters(Sketch.Letters.WORDS_LETTERS) {
        @Override
        public long of(String value) {
          if (value.indexOf(' ') >= 0) {
            return 0;
          }
          return lettersOf(value) | hash(Sound.of(value), SOUND_BITS) << free();
        }

        @Override
        public int level(long a, long b) {
          boolean soundsOther = (a ^ b) >>> free() != 0;
          return soundsOther && isFar(a, b, Rules.ROUGHLY_FAMILY) ? 4 : 0;
        }
      };

  /// For [Rules#street].
  static final Sketch STREET =
      new Sketch.Letters(Sketch.Letters.WORDS_LETTERS) {
        @Override
        public long of(String value) {
          return lettersOf(value) | words(value, WORD_LEAST, STREET_WORD_BITS) << free();
        }

        @Override
        public int level(long a, long b) {
          boolean words = (a & b) >>> free() != 0;
          return !words && isFar(a, b, Rules.ALIKE) ? 4 : 0;
        }
      };

  /// For [Rules#nameWords].
  static final Sketch NAME_WORDS =
      new Sketch.Letters(0) {
        @Override
        public long of(String value) {
          return words(value, NAME_WORD_LEAST, NAME_WORD_BITS);
        }

        @Override
        public int level(long a, long b) {
          return (a & b) == 0 ? 5 : 0;
        }
      };

  /// For [Rules#email]: of what is before the @, where there is one. An @ that slips by two places
  /// makes another address.
  static final Sketch EMAIL =
      new Sketch.Letters(Sketch.Letters.CODES_LETTERS) {
        @Override
        public long of(String value) {
          int at = value.indexOf('@');
          boolean plain = at >= 0 && at == value.lastIndexOf('@');
          return plain ? lettersOf(Rules.local(value)) : 0;
        }

        @Override
        public int level(long a, long b) {
          return edits(a, b) > 2 ? 5 : 0;
        }
      };

  /// For [Rules#postcode].
  static final Sketch POSTCODE =
      new Sketch.Letters(Sketch.Letters.CODES_LETTERS) {
        @Override
        public long of(String value) {
          return lettersOf(value) | hash(Rules.district(value), DISTRICT_BITS) << free();
        }

        @Override
        public int level(long a, long b) {
          boolean otherDistrict = (a ^ b) >>> free() != 0;
          return otherDistrict && edits(a, b) > 1 ? 4 : 0;
        }
      };

  /// For [Rules#phone]: where the last six digits of up to nine are the same, three differ at most.
  static final Sketch PHONE = codes(4, 5);

  /// For [Rules#code].
  static final Sketch CODE = codes(3, 4);

  /// For [Rules#houseNumber].
  static final Sketch HOUSE_NUMBER = codes(2, 3);

  /// @param edits that make the level certain
  private static Sketch codes(int edits, int level) {
    return new Sketch.Letters(Sketch.Letters.CODES_LETTERS) {
      @Override
      public long of(String value) {
        return lettersOf(value);
      }

      @Override
      public int level(long a, long b) {
        return edits(a, b) >= edits ? level : 0;
      }
    };
  }

  /// A bit for each word of so many letters: the one that so many bits of its hash tell.
  private static long words(String value, int least, int bits) {
    long words = 0;
    for (String word : Words.of(value)) {
      if (word.length() >= least) {
        words |= 1L << hash(word, bits);
      }
    }
    return words;
  }

  /// A part of a hash.
  private static long hash(String text, int bits) {
    int part = (text.hashCode() * 0x9E3779B9) >>> (Integer.SIZE - bits);
    return part;
  }
}
