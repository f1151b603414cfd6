// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Given names that one person may go by, such as Elizabeth and Beth.
public final class Nicknames {
  private static final Nicknames COMMON = read();

  private final Map<String, int[]> groupsOf = new HashMap<>();

  private Nicknames() {}

  /// The common ones of English.
  public static Nicknames common() {
    return COMMON;
  }

  /// Whether two simple given names are of one group.
  public boolean related(String a, String b) {
    int[] groupsA = groupsOf.get(a);
    int[] groupsB = groupsA == null ? null : groupsOf.get(b);
    if (groupsA == null || groupsB == null) {
      return false;
    }
    for (int x : groupsA) {
      for (int y : groupsB) {
        if (x == y) {
          return true;
        }
      }
    }
    return false;
  }

  /// The number of the first group of the name, or -1: names of a group are blocked together.
  public int group(String name) {
    int[] groups = groupsOf.get(name);
    return groups == null ? -1 : groups[0];
  }

  private void add(int group, List<String> names) {
    for (String name : names) {
      groupsOf.merge(
          name,
          new int[] {group},
          (a, b) -> {
            int[] both = java.util.Arrays.copyOf(a, a.length + 1);
            both[a.length] = b[0];
            return both;
          });
    }
  }

  private static Nicknames read() {
    Nicknames nicknames = new Nicknames();
    try (InputStream in = Nicknames.class.getResourceAsStream("nicknames.txt");
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
      int group = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          nicknames.add(group++, Words.of(line));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return nicknames;
  }
}
