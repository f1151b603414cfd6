// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine;

/// Turns the words that senders use for types, such as `ios.idfa`, `crmId` and `GA Client ID`, into
/// names: `ios_idfa`, `crm_id`, `ga_client_id`.
final class SnakeCase {
  private SnakeCase() {}

  /// ASCII letters in lower case; a capital after a small letter or digit, and every run of other
  /// characters, becomes one `_`. The result may be no valid name: it may be empty or too long.
  static String of(String words) {
    StringBuilder name = new StringBuilder(words.length() + 4);
    boolean gap = false;
    char before = ' ';
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      boolean capital = c >= 'A' && c <= 'Z';
      if (capital || isSmall(c)) {
        if ((gap || (capital && isSmall(before))) && !name.isEmpty()) {
          name.append('_');
        }
        name.append(capital ? (char) (c + 'a' - 'A') : c);
        gap = false;
      } else {
        gap = true;
      }
      before = c;
    }
    return name.toString();
  }

  private static boolean isSmall(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }
}
