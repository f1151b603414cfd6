// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace.files;

import java.util.Collection;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Writes values so that YAML reads them back as the same text.
final class YamlText {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_./-]*");
  private static final Set<String> MEANING_SOMETHING =
      Set.of("true", "false", "null", "yes", "no", "on", "off", "nan", "y", "n");

  private YamlText() {}

  /// A single value: plain where it can be, else in double quotes.
  static String scalar(String text) {
    boolean plain =
        PLAIN.matcher(text).matches()
            && MEANING_SOMETHING.stream().noneMatch(word -> word.equalsIgnoreCase(text));
    return plain ? text : quoted(text);
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.codePoints()
        .forEach(c -> {
          if (c == '"' || c == '\\') {
            out.append('\\').appendCodePoint(c);
          } else if (c < ' ' || (c >= 0x7f && c <= 0x9f) || isOdd(c)) {
            out.append(c > 0xffff ? "\\U%08x".formatted(c) : "\\u%04x".formatted(c));
          } else {
            out.appendCodePoint(c);
          }
        });
    return out.append('"').toString();
  }

  /// Line separators and what YAML does not take as it is.
  private static boolean isOdd(int c) {
    return c == 0x2028 || c == 0x2029 || c == 0xfeff || (c >= 0xd800 && c <= 0xdfff) || c > 0xfffd;
  }

  /// A list on one line.
  static String list(Collection<String> texts) {
    return texts.stream().map(YamlText::scalar).collect(Collectors.joining(", ", "[", "]"));
  }
}
