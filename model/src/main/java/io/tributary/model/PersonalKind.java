// SPDX-License-Identifier: Apache-2.0
package io.tributary.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Kinds of personal data that fields are recognised as.
public enum PersonalKind {
  /// E-mail addresses.
  EMAIL("E-mail addresses"),
  /// Telephone numbers.
  PHONE("Telephone numbers"),
  /// Names of people.
  NAME("Names of people"),
  /// Postal addresses, and their parts below the city.
  ADDRESS("Streets, postal codes and whole addresses"),
  /// Days of birth.
  BIRTHDAY("Days of birth, and ages"),
  /// Numbers that a state gives to its people.
  NATIONAL_ID("Numbers of identity cards, passports, taxes and social security"),
  /// Cards and accounts.
  PAYMENT("Card numbers and IBANs"),
  /// Addresses of computers.
  IP("IP addresses"),
  /// Where a device is.
  LOCATION("Latitude and longitude"),
  /// Ids of devices and of advertising.
  DEVICE("Ids of devices and for advertising");

  private static final List<String> WORDS =
      Arrays.stream(values()).map(PersonalKind::word).toList();

  private final String doc;

  PersonalKind(String doc) {
    this.doc = doc;
  }

  /// What it is, in a line.
  public String doc() {
    return doc;
  }

  /// The word on the wire and in files: lower case with dashes.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// All words, in order.
  public static List<String> words() {
    return WORDS;
  }

  /// Finds a kind by its word.
  public static Optional<PersonalKind> of(String word) {
    int place = WORDS.indexOf(word);
    return place < 0 ? Optional.empty() : Optional.of(values()[place]);
  }
}
