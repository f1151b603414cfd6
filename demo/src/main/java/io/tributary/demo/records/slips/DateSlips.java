// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.records.slips;

import io.tributary.demo.world.Dice;
import java.time.LocalDate;

/// A date as somebody wrote it down: it need not be one.
///
/// @param year four digits
/// @param month 1 to 12 if it is right
/// @param day 1 to 31 if it is right
public record DateSlips(int year, int month, int day) {
  private static final String[] MONTHS = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
  };

  /// The right date.
  public static DateSlips of(LocalDate date) {
    return new DateSlips(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
  }

  /// The first of January, which means that only the year is known.
  public DateSlips yearOnly() {
    return new DateSlips(year, 1, 1);
  }

  /// Day and month the other way round; the same where that is no date.
  public DateSlips swapped() {
    return day > 12 ? this : new DateSlips(year, day, month);
  }

  /// A date up to `days` before or after.
  public DateSlips off(int days, Dice dice) {
    LocalDate date = LocalDate.of(year, month, Math.min(day, 28));
    return of(date.plusDays(dice.between(-days, days)));
  }

  /// One digit wrong: of the day, the month or the year.
  public DateSlips digit(Dice dice) {
    return switch (dice.below(4)) {
      case 0 -> new DateSlips(year, Math.max(1, (month + 1 + dice.below(8)) % 13), day);
      case 1 ->
          new DateSlips(
              year + (dice.chance(0.5) ? 1 : -1) * (dice.chance(0.5) ? 1 : 10), month, day);
      case 2 -> new DateSlips(year, month, Math.max(1, (day + 10 * (1 + dice.below(2))) % 30));
      default ->
          new DateSlips(year, month, day / 10 * 10 + Math.max(1, (day + 1 + dice.below(8)) % 10));
    };
  }

  /// As `1971-05-24`.
  public String iso() {
    StringBuilder text = new StringBuilder(10).append(year).append('-');
    two(text, month).append('-');
    return two(text, day).toString();
  }

  /// As `24/05/1971`.
  public String slashes() {
    StringBuilder text = new StringBuilder(10);
    two(text, day).append('/');
    return two(text, month).append('/').append(year).toString();
  }

  /// As `24 May 1971`.
  public String words() {
    String name = month <= 12 ? MONTHS[month - 1] : Integer.toString(month);
    return day + " " + name + " " + year;
  }

  private static StringBuilder two(StringBuilder text, int number) {
    return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }
}
