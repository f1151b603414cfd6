// SPDX-License-Identifier: Apache-2.0
package io.tributary.query.relation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Names of tables and columns for names that people chose.
///
/// "Order Completed" and "orderCompleted" become `order_completed`. Where two names become the
/// same, the first in order of code points has it, and the others end with four digits of their own
/// name's hash, so that theirs do not depend on what else there is.
final class SnakeCase {
  private static final int LENGTH_MAX = 60;

  private SnakeCase() {}

  /// A name for each; no two are the same, and none is taken.
  ///
  /// @param taken lower case
  /// @param prefix what goes before a name that is taken, as `event_`
  static Map<String, String> names(Collection<String> originals, Set<String> taken, String prefix) {
    Map<String, String> names = new TreeMap<>();
    Set<String> used = new HashSet<>(taken);
    for (String original : new TreeSet<>(originals)) {
      String plain = of(original);
      String name = taken.contains(plain) ? prefix + plain : plain;
      if (!used.add(name)) {
        name = name + "_" + hash(original);
        for (int i = 2; !used.add(name); i++) {
          name = name + i;
        }
      }
      names.put(original, name);
    }
    return names;
  }

  /// The name for one alone: letters, digits and `_`, lower case, not beginning with a digit.
  static String of(String original) {
    StringBuilder name = new StringBuilder();
    int before = '_';
    for (int c : original.codePoints().limit(LENGTH_MAX).toArray()) {
      boolean word = Character.isLetterOrDigit(c);
      boolean hump =
          Character.isUpperCase(c) && (Character.isLowerCase(before) || Character.isDigit(before));
      if ((hump || !word) && !name.isEmpty() && name.charAt(name.length() - 1) != '_') {
        name.append('_');
      }
      if (word) {
        name.append(Character.toString(c).toLowerCase(Locale.ROOT));
      }
      before = c;
    }
    if (!name.isEmpty() && name.charAt(name.length() - 1) == '_') {
      name.setLength(name.length() - 1);
    }
    boolean needsStart = name.isEmpty() || Character.isDigit(name.codePointAt(0));
    return needsStart ? "_" + name : name.toString();
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 2);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Cannot hash without SHA-256.", e);
    }
  }
}
