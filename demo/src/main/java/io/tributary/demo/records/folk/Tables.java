// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.records.folk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Lists of words, each under a title in brackets.
final class Tables {
  private final Map<String, List<String>> words;

  private Tables(Map<String, List<String>> words) {
    this.words = words;
  }

  static Tables read(String file) {
    Map<String, List<String>> words = new HashMap<>();
    List<String> list = new ArrayList<>();
    for (String line : lines(file)) {
      if (line.startsWith("[")) {
        list = new ArrayList<>();
        words.put(line.substring(1, line.length() - 1), list);
      } else if (!line.isBlank() && !line.startsWith("#")) {
        list.addAll(List.of(line.strip().split("\\s+")));
      }
    }
    return new Tables(words);
  }

  /// The lines of a file beside this class.
  static List<String> lines(String file) {
    try (InputStream in = Tables.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("Cannot find " + file + " in this build.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A list; an underscore in a word stands for a blank.
  List<String> list(String title) {
    List<String> list = words.get(title);
    if (list == null) {
      throw new IllegalStateException("There is no list '" + title + "'.");
    }
    return list.stream().map(word -> word.replace('_', ' ')).distinct().toList();
  }
}
