// SPDX-License-Identifier: Apache-2.0
package io.tributary.mapping;

import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Finds out how times are written: of the usual patterns, those that have fitted all values so
/// far.
final class TimePatterns {
  private static final Pattern ISO =
      Pattern.compile("\\d{4}-\\d{1,2}-\\d{1,2}([ Tt]\\d{1,2}:\\d{2}.*)?");
  private static final Pattern LIKELY =
      Pattern.compile("\\d{1,4}[./-]\\d{1,2}[./-]\\d{2,4}.*|\\w{3}, \\d.*");
  private static final String RFC_1123 = "";
  private static final Map<String, DateTimeFormatter> FORMATS = formats();

  private final List<String> left = new ArrayList<>(FORMATS.keySet());
  private boolean iso = true;
  private boolean any;

  private static Map<String, DateTimeFormatter> formats() {
    Map<String, DateTimeFormatter> formats = new LinkedHashMap<>();
    for (String day : List.of("d.M.uuuu", "M/d/uuuu", "d/M/uuuu", "d-M-uuuu", "uuuu/M/d")) {
      for (String time : List.of("", " H:mm", " H:mm:ss", " h:mm a")) {
        formats.put(
            day + time,
            DateTimeFormatter.ofPattern(day + time, Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT));
      }
    }
    formats.put(RFC_1123, DateTimeFormatter.RFC_1123_DATE_TIME);
    return formats;
  }

  /// Tells whether a text is a time.
  boolean fits(String text) {
    if (ISO.matcher(text).matches()) {
      any = true;
      left.clear();
      return true;
    }
    if (!LIKELY.matcher(text).matches()) {
      return false;
    }
    List<String> fitting =
        FORMATS.keySet().stream().filter(pattern -> fits(text, pattern)).toList();
    if (!fitting.isEmpty()) {
      any = true;
      iso = false;
      left.retainAll(fitting);
    }
    return !fitting.isEmpty();
  }

  private static boolean fits(String text, String pattern) {
    try {
      DateTimeFormatter format = FORMATS.get(pattern);
      return format != null && format.parse(text) != null;
    } catch (DateTimeException _) {
      return false;
    }
  }

  /// An expression's arguments after the field, such as `, 'd.M.uuuu'`; empty where the times need
  /// no function. `?` where no pattern fits all.
  String pattern() {
    if (!any || iso) {
      return "iso";
    }
    return left.isEmpty() ? "?" : left.getFirst();
  }
}
