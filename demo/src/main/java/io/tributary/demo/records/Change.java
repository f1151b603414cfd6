// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.records;

import java.util.Locale;

/// What makes a record differ from how its person is now, beside what is left out.
public enum Change {
  /// A slip in the given name.
  FIRST_SLIP,
  /// A slip in the surname.
  SURNAME_SLIP,
  /// A form by which people call them.
  NICKNAME,
  /// Nothing but the first letter of the given name.
  INITIAL,
  /// The second given name in place of the first.
  MIDDLE_NAME,
  /// Given name and surname the other way round.
  NAMES_SWAPPED,
  /// The surname before or after a marriage.
  OTHER_SURNAME,
  /// Two surnames, joined.
  DOUBLE_SURNAME,
  /// Letters without their marks.
  PLAIN_LETTERS,
  /// Words added to the name or taken from it.
  NAME_WORDS,
  /// A wrong digit in the birthday.
  BORN_SLIP,
  /// Day and month the other way round.
  BORN_SWAPPED,
  /// The year alone, written as the first of January.
  BORN_YEAR_ONLY,
  /// A birthday some days or weeks off.
  BORN_OFF,
  /// An address before a move.
  OLD_ADDRESS,
  /// A slip in the street, the town or the postcode.
  ADDRESS_SLIP,
  /// Another postcode of the same place.
  NEAR_POSTCODE,
  /// An e-mail address that they no longer have.
  OLD_EMAIL,
  /// An address of somebody whom they live with, or of all.
  SHARED_EMAIL,
  /// A slip in the e-mail address.
  EMAIL_SLIP,
  /// A telephone number that they no longer have.
  OLD_PHONE,
  /// A number of somebody whom they live with, of all, or of the company.
  SHARED_PHONE,
  /// A slip in the telephone number.
  PHONE_SLIP,
  /// Something that stands for nothing, as `n/a` or `0000000000`.
  PLACEHOLDER,
  /// A value of somebody else's.
  WRONG_VALUE;

  private static final Change[] ALL = values();
  private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /// The name in lower case, as `first-slip`.
  public String word() {
    return word;
  }

  int bit() {
    return 1 << ordinal();
  }

  /// The words of a set of changes, with blanks between.
  static String words(int changes) {
    if (changes == 0) {
      return "";
    }
    StringBuilder words = new StringBuilder(40);
    for (Change change : ALL) {
      if ((changes & change.bit()) != 0) {
        words.append(words.isEmpty() ? "" : " ").append(change.word);
      }
    }
    return words.toString();
  }
}
