// SPDX-License-Identifier: Apache-2.0
package io.tributary.testing;

import static io.tributary.testing.Gens.frequency;
import static io.tributary.testing.Gens.oneOf;
import static io.tributary.testing.Gens.weighted;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Generators of texts, plain and nasty, and of JSON.
public final class Texts {
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

  private Texts() {}

  /// Texts of up to `size` characters (at least `min`) of an alphabet. Made simpler by leaving out
  /// characters.
  public static Gen<String> of(String alphabet, int min, int max) {
    int[] points = alphabet.codePoints().toArray();
    Gen<String> all =
        (random, size) -> {
          int length = random.nextInt(min, Math.max(min, Math.min(max, size)) + 1);
          StringBuilder text = new StringBuilder(length);
          for (int i = 0; i < length; i++) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
          }
          return text.toString();
        };
    return all.simplifiedBy(text -> shorter(text, min));
  }

  private static Stream<String> shorter(String text, int min) {
    int[] points = text.codePoints().toArray();
    if (points.length <= min) {
      return Stream.empty();
    }
    Stream<String> start = Stream.of(new String(points, 0, Math.max(min, points.length / 2)));
    return Stream.concat(
        start,
        IntStream.range(0, points.length)
            .mapToObj(
                i -> new String(points, 0, i) + new String(points, i + 1, points.length - i - 1)));
  }

  /// Words of lower-case Latin letters, never empty.
  public static Gen<String> words() {
    return of(LETTERS, 1, 12);
  }

  /// Printable ASCII, quotes and backslashes among it.
  public static Gen<String> ascii() {
    return of(
        IntStream.range(32, 127)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString(),
        0,
        40);
  }

  /// Texts that break programs: empty, blank, NUL, controls, quotes, surrogate pairs, combining and
  /// bidirectional marks, letters whose case depends on the locale, words that mean nothing, paths,
  /// formulas. Every one is valid Unicode.
  public static Gen<String> nasty() {
    return frequency(weighted(3, nastyPieces()), weighted(1, nastyMixes()), weighted(1, ascii()));
  }

  private static Gen<String> nastyPieces() {
    return oneOf(
        "",
        " ",
        "\t\r\n",
        "\u0000",
        "a\u0000b",
        "\u001b[31m",
        "\u007f",
        "'",
        "\"",
        "\\",
        "\\u0000",
        "null",
        "undefined",
        "NaN",
        "true",
        "0",
        "-1",
        "1e999",
        "n/a",
        "[object Object]",
        "İstanbul",
        "ISI",
        "ıi",
        "straße",
        "STRASSE",
        "ﬁ",
        "é",
        "e\u0301",
        "ñandú",
        "Ångström",
        "日本語",
        "中文字符",
        "한국어",
        "العربية",
        "עברית",
        "\u202egnp.exe",
        "\u200b",
        "\ufeff",
        "\u00a0",
        "\u2028",
        "😀",
        "👩‍👩‍👧‍👦",
        "🇹🇷",
        "\ud83d\ude00\ud83d\ude00",
        "\uffff",
        "\udbff\udfff",
        "../../etc/passwd",
        "C:\\temp",
        "a/b",
        "a:b",
        "a|b",
        "a,b;c",
        "%s%n",
        "{}",
        "${jndi:x}",
        "=1+1",
        "'; DROP TABLE events; --",
        "<script>alert(1)</script>",
        "x".repeat(300),
        "Ü".repeat(150));
  }

  private static Gen<String> nastyMixes() {
    return of(" aZ0'\"\\/\n\u0000\u001fäßİıéñ–€\u200d\u202e\u0301日한ع😀👍\uffff", 0, 30);
  }

  /// Valid JSON texts of any shape, not deeper than a handful of levels.
  public static Gen<String> json() {
    return (random, size) -> value(random, size, 4);
  }

  /// Valid JSON objects, not deeper than a handful of levels, without a key twice.
  public static Gen<String> jsonObjects() {
    return (random, size) -> object(random, size, 3);
  }

  /// Texts that look like JSON: cut off, with a character changed, nested thousands deep, with
  /// numbers that no type holds, with keys twice. Some happen to be valid.
  public static Gen<String> brokenJson() {
    Gen<String> cut =
        (random, size) -> {
          String text = object(random, size, 3);
          return text.substring(0, random.nextInt(text.length()));
        };
    Gen<String> changed =
        (random, size) -> {
          StringBuilder text = new StringBuilder(object(random, size, 3));
          text.setCharAt(
              random.nextInt(text.length()), "{}[],:\"\\x0\u0000".charAt(random.nextInt(11)));
          return text.toString();
        };
    Gen<String> odd =
        oneOf(
            "",
            " ",
            "null",
            "[]",
            "{",
            "{}{}",
            "{\"a\":1,\"a\":2}",
            "{\"a\":1e400}",
            "{\"a\":-}",
            "{\"a\":" + "9".repeat(400) + "}",
            "[".repeat(5_000),
            "{\"a\":".repeat(3_000),
            "[".repeat(2_000) + "]".repeat(2_000),
            "{'a':1}",
            "{\"a\":01}",
            "{\"a\":NaN}",
            "{\"\\ud800\":1}",
            "\ufeff{}",
            "{\"a\":1,}",
            "{\"a\":\"\u0001\"}");
    return frequency(weighted(2, cut), weighted(2, changed), weighted(1, odd));
  }

  private static String value(RandomGenerator random, int size, int depth) {
    return switch (random.nextInt(depth > 0 ? 8 : 6)) {
      case 0 -> "null";
      case 1 -> random.nextBoolean() ? "true" : "false";
      case 2 -> Integer.toString(random.nextInt(-1_000, 1_000));
      case 3 -> number(random);
      case 4, 5 -> quoted(nasty().generate(random, size));
      case 6 -> array(random, size, depth - 1);
      default -> object(random, size, depth - 1);
    };
  }

  private static String number(RandomGenerator random) {
    return switch (random.nextInt(4)) {
      case 0 -> Long.toString(random.nextLong());
      case 1 -> random.nextInt(100) + "." + random.nextInt(10_000);
      case 2 -> random.nextInt(1, 10) + "e" + random.nextInt(-30, 30);
      default -> "-0";
    };
  }

  private static String array(RandomGenerator random, int size, int depth) {
    StringBuilder text = new StringBuilder("[");
    for (int i = random.nextInt(Math.min(size, 5) + 1); i > 0; i--) {
      text.append(value(random, size, depth)).append(i > 1 ? "," : "");
    }
    return text.append(']').toString();
  }

  private static String object(RandomGenerator random, int size, int depth) {
    StringBuilder text = new StringBuilder("{");
    for (int i = random.nextInt(Math.min(size, 6) + 1); i > 0; i--) {
      String key = words().generate(random, size) + i;
      text.append(quoted(key)).append(':').append(value(random, size, depth));
      text.append(i > 1 ? "," : "");
    }
    return text.append('}').toString();
  }

  /// A text as a JSON string, with quotes.
  public static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < 0x20) {
        json.append("\\u00")
            .append(Character.forDigit(c >> 4, 16))
            .append(Character.forDigit(c & 15, 16));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
