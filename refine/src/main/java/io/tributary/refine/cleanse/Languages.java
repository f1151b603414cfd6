// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine.cleanse;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Languages as BCP 47 tags, such as `de` and `pt-BR`: from these however they are written, from
/// codes of three letters, and from names in fourteen languages.
public final class Languages {
  private static final Set<String> CODES = Set.of(Locale.getISOLanguages());
  private static final int TAG_MAX = 35;

  private Languages() {}

  /// Made when it is first needed.
  private static final class Names {
    static final CodeTable TABLE = new CodeTable();

    static {
      for (String code : Locale.getISOLanguages()) {
        if (code.length() == 2) {
          Locale language = Locale.of(code);
          TABLE.add(language.getISO3Language(), code);
        }
      }
      for (String code : Locale.getISOLanguages()) {
        if (code.length() == 2) {
          Locale language = Locale.of(code);
          CodeTable.LANGUAGES.forEach(in -> TABLE.add(language.getDisplayLanguage(in), code));
        }
      }
      String[][] bibliographic = {
        {"ger", "de"}, {"fre", "fr"}, {"dut", "nl"}, {"gre", "el"}, {"chi", "zh"}, {"cze", "cs"},
        {"per", "fa"}, {"rum", "ro"}, {"slo", "sk"}, {"wel", "cy"}, {"baq", "eu"}, {"alb", "sq"},
        {"arm", "hy"}, {"geo", "ka"}, {"ice", "is"}, {"mac", "mk"}, {"may", "ms"}, {"bur", "my"},
      };
      for (String[] pair : bibliographic) {
        TABLE.add(pair[0], pair[1]);
      }
    }
  }

  /// The tag of a language; null where the text is none that is known.
  public static @Nullable String tag(String text) {
    String plain = text.strip();
    if (plain.length() > TAG_MAX || plain.isEmpty()) {
      return null;
    }
    int end = plain.indexOf('.'); // as in de_DE.UTF-8
    String tag = (end > 0 ? plain.substring(0, end) : plain).replace('_', '-');
    int dash = tag.indexOf('-');
    String first = (dash < 0 ? tag : tag.substring(0, dash)).toLowerCase(Locale.ROOT);
    if (first.length() == 2 && CODES.contains(first)) {
      String canonical = Locale.forLanguageTag(tag).toLanguageTag();
      return canonical.length() < tag.length() || canonical.equals("und") ? null : canonical;
    }
    return Names.TABLE.code(plain);
  }
}
