// SPDX-License-Identifier: Apache-2.0
package io.tributary.privacy;

import io.tributary.model.PersonalKind;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Recognises personal data by the name of its field, and some by their form wherever they are.
public final class Recognition {
  /// An e-mail address inside a text, also as addresses of pages write it.
  static final Pattern EMAIL_INSIDE =
      Pattern.compile(
          "[A-Za-z0-9._%+'-]{1,64}(?:@|%40)[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63}){1,8}");

  private static final Pattern PHONE = Pattern.compile("\\+[0-9][0-9 ()./-]{6,18}[0-9]");
  private static final Pattern CARD =
      Pattern.compile("(?:4|5[1-5]|2[2-7]|3[47]|6(?:011|5))[0-9]*(?:[ -][0-9]+)*");
  private static final Pattern IBAN = Pattern.compile("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}");
  private static final int FORM_MAX = 45;
  private static final int NAME_MAX = 40;

  private Recognition() {}

  /// What a field holds by its name; null for nothing personal.
  ///
  /// @param parent the path of the object that it is in, as `context.device`
  public static @Nullable PersonalKind byName(String parent, String name) {
    if (name.length() > NAME_MAX) {
      return null;
    }
    if (name.equals("name") && (parent.equals("traits") || parent.equals("context.traits"))) {
      return PersonalKind.NAME;
    }
    if (name.equals("id") && parent.equals("context.device")) {
      return PersonalKind.DEVICE;
    }
    return FieldWords.kind(name);
  }

  /// What a whole text is by its form; null for nothing that is recognised so.
  public static @Nullable PersonalKind byForm(String text) {
    if (text.indexOf('@') > 0 && EMAIL_INSIDE.matcher(text.strip()).matches()) {
      return PersonalKind.EMAIL;
    }
    if (text.length() > FORM_MAX || text.length() < 9) {
      return null;
    }
    char first = text.charAt(0);
    if (first == '+') {
      return PHONE.matcher(text).matches() ? PersonalKind.PHONE : null;
    }
    if (first >= '2' && first <= '6') {
      return isCard(text) ? PersonalKind.PAYMENT : null;
    }
    return isIban(text) ? PersonalKind.PAYMENT : null;
  }

  private static boolean isCard(String text) {
    if (!CARD.matcher(text).matches()) {
      return false;
    }
    String digits = text.replace(" ", "").replace("-", "");
    boolean long16 = digits.length() == 16 || (digits.length() == 15 && digits.charAt(0) == '3');
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int doubled = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
      sum += i % 2 == 0 ? digit : doubled;
    }
    return long16 && sum % 10 == 0;
  }

  private static boolean isIban(String text) {
    String plain = text.replace(" ", "").toUpperCase(Locale.ROOT);
    if (!IBAN.matcher(plain).matches()) {
      return false;
    }
    StringBuilder digits = new StringBuilder();
    (plain.substring(4) + plain.substring(0, 4))
        .chars()
        .forEach(c -> digits.append(Character.digit(c, 36)));
    return new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValue() == 1;
  }
}
