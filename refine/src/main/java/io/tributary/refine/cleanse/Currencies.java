// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine.cleanse;

import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Currencies as ISO 4217 codes: from these in any case, from names in fourteen languages, and from
/// signs that only one currency has. `$` and `£` are signs of many, and are not guessed.
public final class Currencies {
  private static final Set<String> CODES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());

  private Currencies() {}

  /// Made when it is first needed.
  private static final class Names {
    static final CodeTable TABLE = new CodeTable();

    static {
      String[][] common = {
        {"EUR", "€", "euro", "euros"},
        {"JPY", "¥", "yen"},
        {"INR", "₹"},
        {"KRW", "₩"},
        {"ILS", "₪"},
        {"VND", "₫"},
        {"UAH", "₴"},
        {"TRY", "₺"},
        {"RUB", "₽"},
        {"PLN", "zł", "zloty"},
        {"CZK", "Kč"},
        {"USD", "US$", "US dollar", "US dollars"},
        {"GBP", "pound sterling"},
        {"CHF", "SFr.", "Swiss franc"},
        {"BRL", "R$"},
        {"CAD", "C$", "CA$"},
        {"AUD", "A$", "AU$"},
      };
      for (String[] names : common) {
        for (int i = 1; i < names.length; i++) {
          TABLE.add(names[i], names[0]);
        }
      }
      CODES.stream()
          .sorted()
          .forEach(code -> {
            TABLE.add(code, code);
            CodeTable.LANGUAGES.forEach(
                in -> TABLE.add(Currency.getInstance(code).getDisplayName(in), code));
          });
    }
  }

  /// Whether a text is a code in capital letters.
  public static boolean isCode(String text) {
    return text.length() == 3 && CODES.contains(text);
  }

  /// The code of a currency; null where the text is none that is known.
  public static @Nullable String code(String text) {
    if (isCode(text)) {
      return text;
    }
    String plain = text.strip();
    String upper = plain.toUpperCase(Locale.ROOT);
    return isCode(upper) ? upper : Names.TABLE.code(plain);
  }
}
