// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine;

import io.tributary.model.Identifier;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Brings identifiers to the form in which they are kept and looked up. Normalising twice is
/// normalising once.
///
/// E-mail addresses: see [EmailAddress]; telephone numbers: see [PhoneNumber]. Of all others only
/// the white space around is left out, since only their maker knows whether case matters.
public final class IdentifierNormaliser {
  /// The longest value, in characters.
  public static final int LENGTH_MAX = 255;

  private IdentifierNormaliser() {}

  /// The identifier in its normal form; empty if the value is none of that type: blank, too long,
  /// no e-mail address, no telephone number.
  ///
  /// @param type the identifier's type, which selects the rule
  /// @param value the value as somebody wrote it
  /// @param region ISO 3166 alpha-2 region for telephone numbers without a country code; null for
  ///   none
  public static Optional<Identifier> normalise(String type, String value, @Nullable String region) {
    String normal =
        switch (type) {
          case Identifier.EMAIL -> EmailAddress.normalised(value);
          case Identifier.PHONE -> PhoneNumber.normalised(value, region);
          default -> value.strip();
        };
    return normal == null || normal.isEmpty() || normal.length() > LENGTH_MAX
        ? Optional.empty()
        : Optional.of(new Identifier(type, normal));
  }
}
