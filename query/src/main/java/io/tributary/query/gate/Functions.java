// SPDX-License-Identifier: Apache-2.0
package io.tributary.query.gate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/// The functions that queries may call: the file `functions.txt` beside this class.
final class Functions {
  private static final String FILE = "functions.txt";
  private static final Map<String, Set<String>> GROUPS = read();
  private static final Set<String> TABLES = Objects.requireNonNull(GROUPS.get("tables"));
  private static final Set<String> WINDOWS = Objects.requireNonNull(GROUPS.get("windows"));
  private static final Set<String> AGGREGATES = Objects.requireNonNull(GROUPS.get("aggregates"));
  private static final Set<String> SCALARS = scalars();

  private Functions() {}

  private static Map<String, Set<String>> read() {
    Map<String, Set<String>> groups = new HashMap<>();
    Set<String> group = new HashSet<>();
    for (String line : text().lines().toList()) {
      if (line.startsWith("[")) {
        group = groups.computeIfAbsent(line.substring(1, line.length() - 1), _ -> new TreeSet<>());
      } else if (!line.isBlank() && !line.startsWith("#")) {
        for (String name : List.of(line.split(" "))) {
          group.add(name.toLowerCase(Locale.ROOT));
        }
      }
    }
    return groups;
  }

  private static String text() {
    try (InputStream in = Objects.requireNonNull(Functions.class.getResourceAsStream(FILE))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + FILE + ".", e);
    }
  }

  private static Set<String> scalars() {
    Set<String> scalars = new HashSet<>();
    GROUPS.forEach((group, names) -> {
      if (!group.equals("tables") && !group.equals("windows")) {
        scalars.addAll(names);
      }
    });
    return Set.copyOf(scalars);
  }

  /// Whether an expression may call it; lower case.
  static boolean mayBeCalled(String name) {
    return SCALARS.contains(name);
  }

  /// Whether it may stand before `OVER`.
  static boolean mayHaveWindow(String name) {
    return WINDOWS.contains(name) || AGGREGATES.contains(name);
  }

  /// Whether it may stand in `FROM`.
  static boolean mayMakeTable(String name) {
    return TABLES.contains(name);
  }

  /// All names, for finding the nearest.
  static Set<String> names() {
    Set<String> names = new TreeSet<>(SCALARS);
    names.addAll(WINDOWS);
    return names;
  }
}
