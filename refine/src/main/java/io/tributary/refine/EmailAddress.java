// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The normal form of an e-mail address.
///
/// Two addresses that are written differently but go to one mailbox for every provider have one
/// normal form: white space around is left out, letters are brought to Unicode NFC (RFC 6532) and
/// to lower case. That is all, on purpose. Dots and `+` tags are kept, although some providers
/// ignore them: at other providers they are other people, one provider may change its mind, and
/// wrongly making two people one costs more than not joining them, for which there is matching.
///
/// An address is taken as a name of a person only in the form that people are asked for: a dotted
/// local part (RFC 5322 dot-atom, or letters beyond ASCII as RFC 6531) and a domain of at least two
/// labels. Quoted local parts, comments, display names, address literals and bare host names are
/// refused: nobody types them, and `test@test` names everybody.
final class EmailAddress {
  private static final int LOCAL_BYTES_MAX = 64;
  private static final int BYTES_MAX = 254;
  private static final int LABEL_BYTES_MAX = 63;
  private static final String ATOM_MARKS = "!#$%&'*+-/=?^_`{|}~";

  private EmailAddress() {}

  /// The normal form; null if the text is no such address.
  static @Nullable String normalised(String text) {
    String address = lowerCase(text.strip());
    int at = address.indexOf('@');
    if (at < 1 || at != address.lastIndexOf('@') || bytes(address) > BYTES_MAX) {
      return null;
    }
    return isLocalPart(address.substring(0, at)) && isDomain(address.substring(at + 1))
        ? address
        : null;
  }

  private static String lowerCase(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return isAscii(lower) ? lower : Normalizer.normalize(lower, Normalizer.Form.NFC);
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static boolean isLocalPart(String local) {
    return bytes(local) <= LOCAL_BYTES_MAX
        && !local.startsWith(".")
        && !local.endsWith(".")
        && !local.contains("..")
        && local.codePoints().allMatch(c -> c == '.' || isAtom(c));
  }

  private static boolean isAtom(int c) {
    return c < 0x80 ? isAsciiLetterOrDigit(c) || ATOM_MARKS.indexOf(c) >= 0 : isVisible(c);
  }

  private static boolean isAsciiLetterOrDigit(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }

  private static boolean isVisible(int c) {
    return Character.isLetterOrDigit(c)
        || Character.getType(c) == Character.NON_SPACING_MARK
        || Character.getType(c) == Character.COMBINING_SPACING_MARK;
  }

  private static boolean isDomain(String domain) {
    String[] labels = domain.split("\\.", -1);
    if (labels.length < 2 || isNumber(labels[labels.length - 1])) {
      return false;
    }
    for (String label : labels) {
      if (!isLabel(label)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isNumber(String label) {
    return label.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean isLabel(String label) {
    return !label.isEmpty()
        && bytes(label) <= LABEL_BYTES_MAX
        && !label.startsWith("-")
        && !label.endsWith("-")
        && label
            .codePoints()
            .allMatch(c -> c < 0x80 ? isAsciiLetterOrDigit(c) || c == '-' : isVisible(c));
  }
}
