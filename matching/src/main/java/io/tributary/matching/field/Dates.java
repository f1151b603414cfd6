// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.field;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads dates of a column as eight digits, year, month, day; `00` for what is not told. A month
/// above 12 is kept: it is an error that a comparison forgives.
final class Dates {
  private static final Pattern YEAR_FIRST =
      Pattern.compile("(\\d{4})[-/. ](\\d{1,2})(?:[-/. ](\\d{1,2}))?(?:[T ].*)?");
  private static final Pattern YEAR_LAST =
      Pattern.compile("(\\d{1,2})[-/. ](\\d{1,2})[-/. ](\\d{4}|\\d{2})(?:[T ].*)?");
  private static final Pattern NAMED =
      Pattern.compile("(?:[a-z]{3,9},? )?(\\d{1,2})[a-z]{0,2}[- ,.]+([a-z]{3,9})[- ,.]+(\\d{2,4})");
  private static final Pattern NAMED_FIRST =
      Pattern.compile("([a-z]{3,9})[- ,.]+(\\d{1,2})[a-z]{0,2}[- ,.]+(\\d{4})");
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final int PIVOT = 30;

  private final boolean monthFirst;

  /// @param monthFirst whether the month comes before the day where the year is last
  Dates(boolean monthFirst) {
    this.monthFirst = monthFirst;
  }

  /// Whether the month comes before the day where the year is last.
  boolean monthFirst() {
    return monthFirst;
  }

  /// Looks at values to find out whether month or day comes first.
  static Dates of(Iterable<String> values) {
    int dayFirst = 0;
    int monthFirst = 0;
    for (String value : values) {
      Matcher last = YEAR_LAST.matcher(value);
      if (last.matches()) {
        dayFirst += Integer.parseInt(last.group(1)) > 12 ? 1 : 0;
        monthFirst += Integer.parseInt(last.group(2)) > 12 ? 1 : 0;
      }
    }
    return new Dates(monthFirst > dayFirst);
  }

  /// The eight digits; empty where the value is no date.
  String normal(String value) {
    String text = value.strip().toLowerCase(Locale.ROOT);
    if (text.length() == 8 && isDigits(text)) {
      return plausible(text.substring(0, 4)) ? text : "";
    }
    if (text.length() == 4 && isDigits(text)) {
      return plausible(text) ? text + "0000" : "";
    }
    Matcher first = YEAR_FIRST.matcher(text);
    if (first.matches()) {
      String day = first.group(3);
      return eight(first.group(1), first.group(2), day == null ? "0" : day);
    }
    Matcher last = YEAR_LAST.matcher(text);
    if (last.matches()) {
      String one = last.group(1);
      String two = last.group(2);
      boolean swap = monthFirst ? Integer.parseInt(two) > 0 : Integer.parseInt(two) > 12;
      if (monthFirst && Integer.parseInt(one) > 12) {
        swap = false;
      }
      return swap ? eight(year(last.group(3)), one, two) : eight(year(last.group(3)), two, one);
    }
    Matcher named = NAMED.matcher(text);
    if (named.matches()) {
      return ofMonth(year(named.group(3)), named.group(2), named.group(1));
    }
    Matcher namedFirst = NAMED_FIRST.matcher(text);
    return namedFirst.matches()
        ? ofMonth(namedFirst.group(3), namedFirst.group(1), namedFirst.group(2))
        : "";
  }

  private static String ofMonth(String year, String name, String day) {
    int month = MONTHS.indexOf(name.substring(0, 3));
    return month < 0 ? "" : eight(year, String.valueOf(month + 1), day);
  }

  private static String year(String digits) {
    if (digits.length() == 4) {
      return digits;
    }
    return (Integer.parseInt(digits) < PIVOT ? "20" : "19") + digits;
  }

  private static String eight(String year, String month, String day) {
    return plausible(year)
        ? year + "0".repeat(2 - month.length()) + month + "0".repeat(2 - day.length()) + day
        : "";
  }

  private static boolean plausible(String year) {
    char first = year.charAt(0);
    return year.length() == 4 && (first == '1' || first == '2') && !year.equals("1111");
  }

  private static boolean isDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
