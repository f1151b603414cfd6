// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/// The fast comparators against those of the textbook.
class LikenessTest {
  private static final int PAIRS = 40_000;
  private final Likeness likeness = new Likeness();

  @Test
  void countsEditsAsTheTableDoes() {
    Random random = new Random(5);
    for (int i = 0; i < PAIRS; i++) {
      String a = text(random);
      String b = random.nextBoolean() ? text(random) : changed(a, random);
      assertThat(likeness.edits(a, b)).as("seed 5, pair %d: %s %s", i, a, b).isEqualTo(table(a, b));
    }
  }

  @Test
  void measuresJaroAndWinklerAsTheTextbookDoes() {
    Random random = new Random(6);
    for (int i = 0; i < PAIRS; i++) {
      String a = text(random);
      String b = random.nextBoolean() ? text(random) : changed(a, random);
      assertThat(likeness.jaroWinkler(a, b))
          .as("seed 6, pair %d: %s %s", i, a, b)
          .isCloseTo(textbook(a, b), within(1e-12));
    }
  }

  @Test
  void knowsTheClassicExamples() {
    assertThat(likeness.jaroWinkler("martha", "marhta")).isCloseTo(0.9611, within(1e-4));
    assertThat(likeness.jaroWinkler("dwayne", "duane")).isCloseTo(0.84, within(1e-4));
    assertThat(likeness.edits("ca", "abc")).isEqualTo(3);
    assertThat(likeness.edits("ab", "ba")).isEqualTo(1);
  }

  @Test
  void looksAtTheFirstLettersOfLongTexts() {
    String longer = "x".repeat(10_000);
    assertThat(likeness.edits(longer, longer + "y")).isZero();
    assertThat(likeness.jaroWinkler(longer, longer)).isEqualTo(1);
  }

  private static String text(Random random) {
    String letters = random.nextInt(4) == 0 ? "abжщé" : "abcde";
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(12); length > 0; length--) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }

  private static String changed(String text, Random random) {
    if (text.length() < 2) {
      return text + "a";
    }
    int at = random.nextInt(text.length() - 1);
    return text.substring(0, at) + text.charAt(at + 1) + text.charAt(at) + text.substring(at + 2);
  }

  private static int table(String a, String b) {
    int[][] table = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          table[i][j] = i + j;
          continue;
        }
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least = Math.min(table[i - 1][j], table[i][j - 1]) + 1;
        least = Math.min(least, table[i - 1][j - 1] + same);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          least = Math.min(least, table[i - 2][j - 2] + 1);
        }
        table[i][j] = least;
      }
    }
    return table[a.length()][b.length()];
  }

  private static double textbook(String a, String b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.length() == b.length() ? 1 : 0;
    }
    int window = Math.max(0, Math.max(a.length(), b.length()) / 2 - 1);
    boolean[] usedA = new boolean[a.length()];
    boolean[] usedB = new boolean[b.length()];
    int common = 0;
    for (int j = 0; j < b.length(); j++) {
      for (int i = Math.max(0, j - window); i <= Math.min(a.length() - 1, j + window); i++) {
        if (!usedA[i] && a.charAt(i) == b.charAt(j)) {
          usedA[i] = true;
          usedB[j] = true;
          common++;
          break;
        }
      }
    }
    if (common == 0) {
      return 0;
    }
    int moved = 0;
    int at = 0;
    for (int i = 0; i < a.length(); i++) {
      if (usedA[i]) {
        while (!usedB[at]) {
          at++;
        }
        moved += a.charAt(i) == b.charAt(at++) ? 0 : 1;
      }
    }
    double share = common;
    double jaro = (share / a.length() + share / b.length() + (share - moved / 2.0) / share) / 3;
    int prefix = 0;
    while (prefix < Math.min(4, Math.min(a.length(), b.length()))
        && a.charAt(prefix) == b.charAt(prefix)) {
      prefix++;
    }
    return jaro + prefix * 0.1 * (1 - jaro);
  }
}
