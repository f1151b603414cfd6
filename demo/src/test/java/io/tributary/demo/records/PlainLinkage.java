// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.records;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/// Record linkage as a textbook has it, to measure how hard records are: columns tidied, a handful
/// of blocking rules, comparisons of three or four levels, Fellegi and Sunter's model with u from
/// random pairs and m by expectation maximisation, surnames weighted by frequency, and connected
/// components of all pairs with a probability of 0.95.
final class PlainLinkage {
  private static final int RANDOM_PAIRS = 200_000;
  private static final int ROUNDS = 12;
  private static final double SURE = 0.95;

  private final List<String[]> rows;
  private final int[][] comparisons;
  private final int surname;
  private final List<int[]> rules;
  private final Map<String, Integer> surnames = new HashMap<>();
  private double[][] m;
  private double[][] u;
  private double prior;

  /// @param rows tidied values of each record; empty for none
  /// @param comparisons the column and the kind of each: 0 names, 1 dates, 2 codes, 3 words
  /// @param surname the column that is weighted by frequency
  /// @param rules the columns that must agree for each blocking rule
  PlainLinkage(List<String[]> rows, int[][] comparisons, int surname, List<int[]> rules) {
    this.rows = rows;
    this.comparisons = comparisons;
    this.surname = surname;
    this.rules = rules;
    this.m = new double[comparisons.length][5];
    this.u = new double[comparisons.length][5];
  }

  /// Each record's cluster.
  int[] clusters() {
    for (String[] row : rows) {
      surnames.merge(row[surname], 1, Integer::sum);
    }
    List<int[]> pairs = pairs();
    learn(pairs);
    int[] parents = new int[rows.size()];
    for (int i = 0; i < parents.length; i++) {
      parents[i] = i;
    }
    for (int[] pair : pairs) {
      if (probability(pair, true) >= SURE) {
        parents[root(parents, pair[0])] = root(parents, pair[1]);
      }
    }
    for (int i = 0; i < parents.length; i++) {
      parents[i] = root(parents, i);
    }
    return parents;
  }

  private static int root(int[] parents, int record) {
    int at = record;
    while (parents[at] != at) {
      parents[at] = parents[parents[at]];
      at = parents[at];
    }
    return at;
  }

  /// Two records and their levels, packed; a pair comes once.
  private List<int[]> pairs() {
    List<int[]> pairs = new ArrayList<>();
    List<Map<String, List<Integer>>> blocks = new ArrayList<>();
    for (int[] rule : rules) {
      Map<String, List<Integer>> block = new HashMap<>();
      for (int i = 0; i < rows.size(); i++) {
        String key = key(rule, rows.get(i));
        if (!key.isEmpty()) {
          block.computeIfAbsent(key, _ -> new ArrayList<>()).add(i);
        }
      }
      blocks.add(block);
    }
    for (int rule = 0; rule < rules.size(); rule++) {
      for (List<Integer> members : blocks.get(rule).values()) {
        if (members.size() > 1_000) {
          continue;
        }
        for (int i = 0; i < members.size(); i++) {
          for (int j = i + 1; j < members.size(); j++) {
            if (firstRule(rule, members.get(i), members.get(j))) {
              pairs.add(pair(members.get(i), members.get(j)));
            }
          }
        }
      }
    }
    return pairs;
  }

  private boolean firstRule(int rule, int left, int right) {
    for (int before = 0; before < rule; before++) {
      String key = key(rules.get(before), rows.get(left));
      if (!key.isEmpty() && key.equals(key(rules.get(before), rows.get(right)))) {
        return false;
      }
    }
    return true;
  }

  private static String key(int[] rule, String[] row) {
    StringBuilder key = new StringBuilder();
    for (int column : rule) {
      if (row[column].isEmpty()) {
        return "";
      }
      key.append(row[column]).append('|');
    }
    return key.toString();
  }

  private int[] pair(int left, int right) {
    int levels = 0;
    for (int[] comparison : comparisons) {
      String a = rows.get(left)[comparison[0]];
      String b = rows.get(right)[comparison[0]];
      levels = levels * 5 + (a.isEmpty() || b.isEmpty() ? 0 : level(comparison[1], a, b));
    }
    return new int[] {left, right, levels};
  }

  /// 0 for nothing to compare, 1 for the same, up to 4 for nothing in common.
  private static int level(int kind, String a, String b) {
    if (a.equals(b)) {
      return 1;
    }
    return switch (kind) {
      case 0 -> {
        double like = likeness(a, b);
        yield like >= 0.92 ? 2 : like >= 0.8 ? 3 : 4;
      }
      case 1 -> differences(a, b) == 1 ? 2 : a.startsWith(b.substring(0, 4)) ? 3 : 4;
      case 2 -> a.regionMatches(0, b, 0, 3) ? 2 : 4;
      default -> likeness(a, b) >= 0.9 ? 2 : 4;
    };
  }

  private static int differences(String a, String b) {
    int count = Math.abs(a.length() - b.length());
    for (int i = 0; i < Math.min(a.length(), b.length()); i++) {
      count += a.charAt(i) == b.charAt(i) ? 0 : 1;
    }
    return count;
  }

  private void learn(List<int[]> pairs) {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < RANDOM_PAIRS; i++) {
      count(u, pair(random.nextInt(rows.size()), random.nextInt(rows.size()))[2], 1);
    }
    normalise(u);
    double all = rows.size() * (rows.size() - 1.0) / 2;
    prior = rows.size() / all;
    for (double[] levels : m) {
      levels[1] = 0.8;
      levels[2] = 0.1;
      levels[3] = 0.05;
      levels[4] = 0.05;
    }
    Map<Integer, Integer> patterns = new HashMap<>();
    pairs.forEach(pair -> patterns.merge(pair[2], 1, Integer::sum));
    for (int round = 0; round < ROUNDS; round++) {
      double[][] next = new double[comparisons.length][5];
      double matches = 0;
      for (Map.Entry<Integer, Integer> pattern : patterns.entrySet()) {
        double share = probability(new int[] {0, 0, pattern.getKey()}, false) * pattern.getValue();
        matches += share;
        count(next, pattern.getKey(), share);
      }
      normalise(next);
      m = next;
      prior = matches / 0.85 / all;
    }
  }

  private void count(double[][] table, int levels, double share) {
    int left = levels;
    for (int k = comparisons.length - 1; k >= 0; k--) {
      table[k][left % 5] += share;
      left /= 5;
    }
  }

  private static void normalise(double[][] table) {
    for (double[] levels : table) {
      double sum = levels[1] + levels[2] + levels[3] + levels[4];
      for (int level = 1; level < 5; level++) {
        levels[level] = Math.max(1e-6, levels[level] / Math.max(sum, 1e-9));
      }
    }
  }

  private double probability(int[] pair, boolean byFrequency) {
    double weight = Math.log(prior / (1 - prior));
    int left = pair[2];
    for (int k = comparisons.length - 1; k >= 0; k--) {
      int level = left % 5;
      left /= 5;
      if (level > 0) {
        double among = u[k][level];
        if (byFrequency && level == 1 && comparisons[k][0] == surname) {
          among =
              Math.max(
                  1e-5,
                  surnames.getOrDefault(rows.get(pair[0])[surname], 1) / (double) rows.size());
        }
        weight += Math.log(m[k][level] / among);
      }
    }
    return 1 / (1 + Math.exp(-weight));
  }

  /// Jaro's and Winkler's.
  private static double likeness(String a, String b) {
    int window = Math.max(0, Math.max(a.length(), b.length()) / 2 - 1);
    boolean[] usedA = new boolean[a.length()];
    boolean[] usedB = new boolean[b.length()];
    int same = 0;
    for (int i = 0; i < a.length(); i++) {
      for (int j = Math.max(0, i - window); j < Math.min(b.length(), i + window + 1); j++) {
        if (!usedB[j] && a.charAt(i) == b.charAt(j)) {
          usedA[i] = true;
          usedB[j] = true;
          same++;
          break;
        }
      }
    }
    if (same == 0) {
      return 0;
    }
    int swapped = 0;
    int j = 0;
    for (int i = 0; i < a.length(); i++) {
      if (usedA[i]) {
        while (!usedB[j]) {
          j++;
        }
        swapped += a.charAt(i) == b.charAt(j++) ? 0 : 1;
      }
    }
    double part = same;
    double jaro = (part / a.length() + part / b.length() + (part - swapped / 2.0) / part) / 3;
    int prefix = 0;
    while (prefix < Math.min(4, Math.min(a.length(), b.length()))
        && a.charAt(prefix) == b.charAt(prefix)) {
      prefix++;
    }
    return jaro + prefix * 0.1 * (1 - jaro);
  }

  /// A name in small letters, the whole name taken apart where there is no other.
  static String[] names(String first, String surname, String whole) {
    if (whole.isEmpty() || !surname.isEmpty()) {
      return new String[] {tidy(first), tidy(surname)};
    }
    int comma = whole.indexOf(',');
    String turned =
        comma < 0 ? whole : whole.substring(comma + 1).strip() + " " + whole.substring(0, comma);
    String[] words = tidy(turned).split(" ", -1);
    return new String[] {words[0], words[words.length - 1]};
  }

  static String tidy(String text) {
    return text.toLowerCase(Locale.ROOT).strip();
  }
}
