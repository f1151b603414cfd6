// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.matching.text.Likeness;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// What a sketch tells is what its rule says.
class SketchesTest {
  private static final int PAIRS = 60_000;
  private static final String[] SYLLABLES = {
    "ka", "lo", "mi", "ren", "tas", "vo", "bel", "dor", "an", "é", "y", "ph", "rob", "bob", "山"
  };

  private final Likeness likeness = new Likeness();

  @Test
  void tellsNames() {
    agrees(Sketches.GIVEN, Rules::given, random -> words(random, 1, 3));
    agrees(Sketches.FAMILY, Rules::family, random -> words(random, 1, 4));
    agrees(Sketches.NAME_WORDS, Rules::nameWords, random -> words(random, 3, 2));
  }

  @Test
  void tellsPlaces() {
    agrees(Sketches.STREET, Rules::street, random -> words(random, 3, 3));
    agrees(
        Sketches.POSTCODE,
        Rules::postcode,
        random -> code(random, "0123456789ab", 4 + random.nextInt(4)));
    agrees(
        Sketches.HOUSE_NUMBER,
        Rules::houseNumber,
        random -> code(random, "0123456789ab", 1 + random.nextInt(4)));
  }

  @Test
  void tellsNumbers() {
    // Slips make a number longer by three digits at most.
    agrees(Sketches.PHONE, Rules::phone, random -> code(random, "0123456789", 6));
    agrees(
        Sketches.CODE,
        Rules::code,
        random -> code(random, "01234567abcdef", 1 + random.nextInt(9)));
  }

  /// Where a slip does not move the @ itself.
  @Test
  void tellsAddresses() {
    agrees(
        Sketches.EMAIL,
        (a, b, like) -> Rules.email(a + "@mail.example", b + "@mail.example", like),
        random -> words(random, 2, 3).replace(' ', '.') + code(random, "0123456789", 3),
        "@mail.example");
  }

  private void agrees(Sketch sketch, ValueLevels.Rule rule, Function<Random, String> values) {
    agrees(sketch, rule, values, "");
  }

  private void agrees(
      Sketch sketch, ValueLevels.Rule rule, Function<Random, String> values, String end) {
    Random random = new Random(17);
    int told = 0;
    for (int i = 0; i < PAIRS; i++) {
      String a = values.apply(random);
      String b = random.nextInt(3) == 0 ? values.apply(random) : changed(a, random);
      long one = sketch.of(a + end);
      long two = sketch.of(b + end);
      int level = one == 0 || two == 0 ? 0 : sketch.level(one, two);
      if (!a.equals(b) && level != 0) {
        assertThat(level)
            .as("seed 17, pair %d: '%s' '%s'", i, a, b)
            .isEqualTo(rule.level(a, b, likeness));
        told++;
      }
    }
    assertThat(told).isGreaterThan(PAIRS / 20);
  }

  private static String words(Random random, int most, int syllables) {
    StringBuilder words = new StringBuilder();
    for (int word = random.nextInt(most); word >= 0; word--) {
      for (int syllable = random.nextInt(syllables); syllable >= 0; syllable--) {
        words.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
      }
      words.append(word == 0 ? "" : " ");
    }
    return words.toString();
  }

  private static String code(Random random, String letters, int length) {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < length; i++) {
      code.append(letters.charAt(random.nextInt(letters.length())));
    }
    return code.toString();
  }

  /// The text with a few letters swapped, taken out, or put in.
  private static String changed(String text, Random random) {
    StringBuilder changed = new StringBuilder(text);
    for (int slips = 1 + random.nextInt(3); slips > 0 && changed.length() > 6; slips--) {
      int at = random.nextInt(changed.length() - 1);
      char letter = changed.charAt(random.nextInt(changed.length()));
      switch (random.nextInt(3)) {
        case 0 -> changed.deleteCharAt(at);
        case 1 -> changed.insert(at, letter == ' ' ? 'x' : letter);
        default -> {
          changed.insert(at, changed.charAt(at + 1));
          changed.deleteCharAt(at + 2);
        }
      }
    }
    return changed.toString().strip().replaceAll(" +", " ");
  }
}
