// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.records.folk;

import io.tributary.demo.world.Dice;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The forms by which bearers of a given name are called.
public final class Nicknames {
  private static final Map<String, List<String>> FORMS = new HashMap<>();

  static {
    for (String line : Tables.lines("nicknames.txt")) {
      if (!line.startsWith("#")) {
        String[] words = line.split(" ", -1);
        FORMS.put(words[0], List.copyOf(Arrays.asList(words).subList(1, words.length)));
      }
    }
  }

  private Nicknames() {}

  /// One of the forms of a name; the name itself where it has none.
  public static String of(String first, Dice dice) {
    List<String> forms = FORMS.get(first);
    if (forms == null) {
      return first;
    }
    // the first is the commonest
    return forms.get(dice.chance(0.6) ? 0 : dice.below(forms.size()));
  }
}
