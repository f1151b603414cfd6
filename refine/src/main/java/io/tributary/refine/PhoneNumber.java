// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// The normal form of a telephone number: E.164, as `+14155552671`.
///
/// A number must be valid by the numbering plan of its country, not just of a possible length.
/// Refused besides are numbers that are no one person's: those with an extension (E.164 has no
/// place for it, and everyone behind the switchboard would be one) and those of services
/// (free-phone, premium rate, shared cost, company-wide, voice mail).
///
/// Reading a number takes some 10 µs, so that answers are remembered: a table of fixed size, a
/// later number takes the place of an earlier one. It needs no lock, and forgetting costs only
/// time.
final class PhoneNumber {
  private static final int TEXT_MAX = 40;
  private static final int PLACE_BITS = 15;

  // 2^32 divided by the golden ratio: numbers that follow one another are kept far apart
  private static final int SPREAD = 0x9e3779b9;
  private static final String NO_REGION = "ZZ";
  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
  private static final AtomicReferenceArray<@Nullable Answer> ANSWERS =
      new AtomicReferenceArray<>(1 << PLACE_BITS);

  private PhoneNumber() {}

  private record Answer(String text, String region, @Nullable String normalised) {}

  /// The normal form; null if the text is no such number.
  ///
  /// @param region ISO 3166 alpha-2 region whose numbers may lack the country code; null for none
  static @Nullable String normalised(String text, @Nullable String region) {
    String number = text.strip();
    if (number.isEmpty() || number.length() > TEXT_MAX) {
      return null;
    }
    String home = region == null ? NO_REGION : region.toUpperCase(Locale.ROOT);
    int hash = 31 * number.hashCode() + home.hashCode();
    int place = (hash * SPREAD) >>> (Integer.SIZE - PLACE_BITS);
    Answer known = remembered(number, home, place);
    if (known == null) {
      known = new Answer(number, home, read(number, home));
      Answer before = ANSWERS.getAndSet(place, known);
      if (before != null) {
        ANSWERS.set(place ^ 1, before);
      }
    }
    return known.normalised;
  }

  private static @Nullable Answer remembered(String number, String region, int place) {
    for (int at : new int[] {place, place ^ 1}) {
      Answer known = ANSWERS.get(at);
      if (known != null && known.text.equals(number) && known.region.equals(region)) {
        return known;
      }
    }
    return null;
  }

  /// What a telephone number tells.
  ///
  /// @param region ISO 3166 alpha-2; `001` for numbers of no country
  /// @param kind as `mobile`
  record Facts(String region, String kind) {}

  /// What a number tells; null if the text is no such number as [#normalised] takes.
  static @Nullable Facts facts(String text, @Nullable String region) {
    String normal = normalised(text, region);
    if (normal == null) {
      return null;
    }
    try {
      Phonenumber.PhoneNumber number = NUMBERS.parse(normal, NO_REGION);
      String of = NUMBERS.getRegionCodeForNumber(number);
      return new Facts(
          of == null ? NO_REGION : of,
          NUMBERS.getNumberType(number).name().toLowerCase(Locale.ROOT).replace('_', '-'));
    } catch (NumberParseException e) {
      return null;
    }
  }

  private static @Nullable String read(String text, String region) {
    try {
      Phonenumber.PhoneNumber number = NUMBERS.parse(text, region);
      return !number.hasExtension() && isPersonal(NUMBERS.getNumberType(number))
          ? NUMBERS.format(number, PhoneNumberFormat.E164)
          : null;
    } catch (NumberParseException e) {
      return null;
    }
  }

  /// An unknown type is that of an invalid number.
  private static boolean isPersonal(PhoneNumberType type) {
    return switch (type) {
      case TOLL_FREE, PREMIUM_RATE, SHARED_COST, UAN, VOICEMAIL, UNKNOWN -> false;
      case FIXED_LINE, MOBILE, FIXED_LINE_OR_MOBILE, VOIP, PERSONAL_NUMBER, PAGER -> true;
    };
  }
}
