// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.records;

import io.tributary.demo.records.folk.Ways;

/// How hard records are to match. All rates are of records or of values, 0 to 1.
///
/// @param ways how the people live
/// @param copies how many records a person has on average
/// @param copiesMax how many at most
/// @param spread how unevenly records are spread over people: 0 for all alike
/// @param gaps what is left out: a factor on what each source usually leaves out
/// @param thin records of which most is left out
/// @param slips slips a record
/// @param nicknames names as people call somebody
/// @param initials given names of one letter
/// @param swapped given name and surname the other way round
/// @param shared contacts of somebody else
/// @param placeholders contacts and birthdays that stand for nothing
/// @param partial birthdays of which the year alone is known
/// @param formats whether each source writes names, dates and numbers in its own way
record Difficulty(
    Ways ways,
    double copies,
    int copiesMax,
    double spread,
    double gaps,
    double thin,
    double slips,
    double nicknames,
    double initials,
    double swapped,
    double shared,
    double placeholders,
    double partial,
    boolean formats) {
  static final Difficulty EASY =
      new Difficulty(
          new Ways(0.04, 0.01, 0.01, 0.01, 0.02, 0.005, 0.03, 0.02),
          1.8,
          6,
          0,
          0.35,
          0.01,
          0.25,
          0.03,
          0.005,
          0.003,
          0.01,
          0.002,
          0.005,
          false);
  static final Difficulty MEDIUM =
      new Difficulty(
          new Ways(0.035, 0.03, 0.05, 0.03, 0.06, 0.015, 0.1, 0.06),
          3,
          15,
          0.5,
          0.6,
          0.03,
          0.35,
          0.08,
          0.015,
          0.01,
          0.01,
          0.005,
          0.01,
          true);
  static final Difficulty HARD =
      new Difficulty(
          new Ways(0.12, 0.06, 0.1, 0.08, 0.1, 0.025, 0.15, 0.1),
          4,
          30,
          0.9,
          0.9,
          0.08,
          0.75,
          0.2,
          0.04,
          0.02,
          0.06,
          0.01,
          0.03,
          true);
  static final Difficulty BIOGRAPHIC =
      new Difficulty(
          new Ways(0, 0, 0, 0, 0.1, 0.02, 0, 0),
          9.8,
          30,
          0.35,
          0.8,
          0.04,
          0.45,
          0.2,
          0.03,
          0.01,
          0,
          0,
          0.05,
          true);
}
