// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.field;

import java.util.Locale;
import java.util.Optional;

/// What a column means.
public enum Role {
  /// The record's own number: no evidence.
  RECORD_ID,
  /// Who the person really is, known for judging: never evidence.
  TRUTH,
  /// Nothing that tells people apart, or nothing that may be used.
  IGNORED,
  /// First name.
  GIVEN_NAME,
  /// Second names or their initials.
  MIDDLE_NAME,
  /// Last name.
  FAMILY_NAME,
  /// The whole name, in any order.
  FULL_NAME,
  /// Date of birth, or a part of it.
  BIRTH_DATE,
  /// Any other date.
  DATE,
  /// Electronic mail address.
  EMAIL,
  /// Telephone number.
  PHONE,
  /// Street, with or without the house's number.
  STREET,
  /// The house's number alone.
  HOUSE_NUMBER,
  /// Flat, unit, name of the house.
  ADDRESS_LINE,
  /// City, town, suburb.
  LOCALITY,
  /// Postcode.
  POSTCODE,
  /// County, state, country.
  REGION,
  /// Name of an organisation.
  COMPANY,
  /// Man, woman, other.
  GENDER,
  /// One of a set of words, such as an occupation.
  CATEGORY,
  /// A number that some authority or company gave the person.
  IDENTIFIER,
  /// A quantity.
  NUMBER,
  /// Several values in one.
  LIST,
  /// Sentences.
  TEXT;

  /// As it is written in files: `given-name`.
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The role that is written so.
  public static Optional<Role> of(String text) {
    for (Role role : values()) {
      if (role.text().equals(text)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }

  /// Whether the column is looked at when pairs are compared.
  public boolean isEvidence() {
    return this != RECORD_ID && this != TRUTH && this != IGNORED;
  }
}
