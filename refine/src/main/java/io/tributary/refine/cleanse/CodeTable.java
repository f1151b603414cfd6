// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine.cleanse;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Codes by the names that stand for them, whatever their case, accents and punctuation.
final class CodeTable {
  /// In which languages things have names.
  static final List<Locale> LANGUAGES =
      List.of("en", "de", "fr", "es", "it", "nl", "pt", "pl", "sv", "da", "nb", "fi", "cs", "tr")
          .stream()
          .map(Locale::of)
          .toList();

  private static final int LENGTH_MAX = 80;
  private static final int CODE_MAX = 3;

  private final Map<String, String> codes = new HashMap<>();

  /// Adds a name; the first code that takes a name keeps it.
  void add(String name, String code) {
    String key = key(name);
    if (!key.isEmpty()) {
      codes.putIfAbsent(key, code);
    }
  }

  /// The code of a name; null where none has it.
  @Nullable String code(String name) {
    if (name.length() > LENGTH_MAX || Placeholders.isOfPerson(name)) {
      return null;
    }
    String key = key(name);
    return key.length() <= CODE_MAX && !isPlain(name) ? null : codes.get(key);
  }

  /// Whether a short name may be a code: letters, with dots perhaps, and signs of currencies.
  private static boolean isPlain(String name) {
    return name.strip()
        .codePoints()
        .allMatch(c ->
            c == '.'
                || c == '$'
                || Character.isLetter(c)
                || Character.getType(c) == Character.CURRENCY_SYMBOL);
  }

  private static String key(String name) {
    String lower = name.toLowerCase(Locale.ROOT).replace("&", "and").strip();
    String whole = lower.startsWith("st. ") ? "saint" + lower.substring(3) : lower;
    String plain = Normalizer.normalize(whole, Normalizer.Form.NFKD);
    StringBuilder out = new StringBuilder(plain.length());
    plain
        .codePoints()
        .filter(
            c -> Character.isLetterOrDigit(c) || Character.getType(c) == Character.CURRENCY_SYMBOL)
        .forEach(out::appendCodePoint);
    return out.toString();
  }
}
