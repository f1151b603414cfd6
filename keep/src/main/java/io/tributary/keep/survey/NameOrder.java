// SPDX-License-Identifier: Apache-2.0
package io.tributary.keep.survey;

import java.util.Comparator;

/// Which names stay where there are too many: those with the fewest digits, of these the shortest,
/// of these the first of the alphabet. So names that people gave stay, rather than ids that
/// somebody used as names; and which ones stay is the same in whatever order they come.
final class NameOrder implements Comparator<String> {
  static final NameOrder FIRST_STAYS = new NameOrder();

  private NameOrder() {}

  @Override
  public int compare(String a, String b) {
    int digits = Integer.compare(digits(a), digits(b));
    if (digits != 0) {
      return digits;
    }
    int length = Integer.compare(a.length(), b.length());
    return length != 0 ? length : a.compareTo(b);
  }

  private static int digits(String name) {
    int digits = 0;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c >= '0' && c <= '9') {
        digits++;
      }
    }
    return digits;
  }
}
