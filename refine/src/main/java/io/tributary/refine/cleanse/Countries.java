// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine.cleanse;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Countries as ISO 3166 codes of two letters: from these, from those of three letters, and from
/// names in fourteen languages.
public final class Countries {
  private static final Set<String> CODES = Set.of(Locale.getISOCountries());

  private Countries() {}

  /// Made when it is first needed: it takes a tenth of a second.
  private static final class Names {
    static final CodeTable TABLE = new CodeTable();

    static {
      for (String code : Locale.getISOCountries()) {
        Locale country = Locale.of("", code);
        TABLE.add(code, code);
        TABLE.add(country.getISO3Country(), code);
        CodeTable.LANGUAGES.forEach(
            language -> TABLE.add(country.getDisplayCountry(language), code));
      }
      String[][] more = {
        {
          "US",
          "USA",
          "U.S.",
          "United States of America",
          "America",
          "Vereinigte Staaten von Amerika"
        },
        {
          "GB", "UK", "Great Britain", "Britain", "England", "Scotland", "Wales", "Northern Ireland"
        },
        {"DE", "Federal Republic of Germany", "BRD"},
        {"NL", "Holland", "The Netherlands"},
        {"CZ", "Czech Republic", "Tschechische Republik"},
        {"KR", "Republic of Korea", "Korea"},
        {"RU", "Russian Federation"},
        {"TR", "Turkey"},
        {"CN", "People's Republic of China", "PR China"},
        {"HK", "Hong Kong"},
        {"MO", "Macau", "Macao"},
        {"IE", "Republic of Ireland", "Eire"},
        {"VN", "Viet Nam"},
        {"CI", "Ivory Coast"},
        {"MK", "Macedonia"},
        {"SZ", "Swaziland"},
        {"AE", "UAE"},
        {"BO", "Bolivia (Plurinational State of)"},
        {"CD", "Congo, Democratic Republic of the", "Democratic Republic of the Congo"},
        {"FK", "Falkland Islands (Malvinas)"},
        {"GB", "United Kingdom of Great Britain and Northern Ireland"},
        {"IR", "Iran (Islamic Republic of)", "Islamic Republic of Iran"},
        {"KP", "Korea (Democratic People's Republic of)"},
        {"KR", "Korea, Republic of"},
        {"LA", "Lao People's Democratic Republic"},
        {"MD", "Moldova, Republic of", "Republic of Moldova"},
        {"PS", "Palestine, State of", "State of Palestine", "Palestine"},
        {"SY", "Syrian Arab Republic"},
        {"TW", "Taiwan, Province of China"},
        {"TZ", "Tanzania, United Republic of", "United Republic of Tanzania"},
        {"VA", "Holy See"},
        {"VE", "Venezuela (Bolivarian Republic of)"},
      };
      for (String[] names : more) {
        for (int i = 1; i < names.length; i++) {
          TABLE.add(names[i], names[0]);
        }
      }
    }
  }

  /// Whether a text is a code of two capital letters.
  public static boolean isCode(String text) {
    return text.length() == 2 && CODES.contains(text);
  }

  /// The code of a country; null where the text is none that is known.
  public static @Nullable String code(String text) {
    return isCode(text) ? text : Names.TABLE.code(text);
  }
}
