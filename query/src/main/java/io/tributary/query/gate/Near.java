// SPDX-License-Identifier: Apache-2.0
package io.tributary.query.gate;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Finds the name that somebody probably meant.
public final class Near {
  private static final int SHOWN_MAX = 60;
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_ -]{1,60}");

  private Near() {}

  /// The nearest name; empty where none is near.
  public static Optional<String> of(String name, Collection<String> names) {
    String wanted = name.toLowerCase(Locale.ROOT);
    if (wanted.length() > SHOWN_MAX) {
      return Optional.empty();
    }
    int limit = Math.max(1, wanted.length() / 3);
    return names.stream()
        .filter(other -> Math.abs(other.length() - wanted.length()) <= limit)
        .filter(other -> distance(wanted, other.toLowerCase(Locale.ROOT)) <= limit)
        .min(
            Comparator.comparingInt(
                    (String other) -> distance(wanted, other.toLowerCase(Locale.ROOT)))
                .thenComparingInt(other -> -sameStart(wanted, other))
                .thenComparing(Comparator.naturalOrder()));
  }

  /// A name of the caller's as a message shows it: in quotes where it is a plain name; left out
  /// where it may be something else, such as a value or a path.
  public static String shown(String name) {
    return PLAIN.matcher(name).matches() ? '"' + name + '"' : "\"…\"";
  }

  private static int sameStart(String a, String b) {
    int same = 0;
    while (same < Math.min(a.length(), b.length()) && a.charAt(same) == b.charAt(same)) {
      same++;
    }
    return same;
  }

  /// How many characters must be put in, taken out, replaced or swapped with the next.
  private static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] now = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      now[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        now[j] = Math.min(Math.min(now[j - 1], last[j]) + 1, last[j - 1] + change);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          now[j] = Math.min(now[j], beforeLast[j - 2] + 1);
        }
      }
      int[] free = beforeLast;
      beforeLast = last;
      last = now;
      now = free;
    }
    return last[b.length()];
  }
}
