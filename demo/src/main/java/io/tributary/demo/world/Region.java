// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.world;

/// Where the company does business.
///
/// @see PhoneNumbers
public enum Region {
  /// The United States.
  US("USD", "en-US", "America/New_York"),
  /// Germany.
  DE("EUR", "de-DE", "Europe/Berlin");

  private final String currency;
  private final String locale;
  private final String zone;

  Region(String currency, String locale, String zone) {
    this.currency = currency;
    this.locale = locale;
    this.zone = zone;
  }

  /// The currency's ISO 4217 code.
  public String currency() {
    return currency;
  }

  /// The language as browsers tell it.
  public String locale() {
    return locale;
  }

  /// The time zone's name.
  public String zone() {
    return zone;
  }
}
