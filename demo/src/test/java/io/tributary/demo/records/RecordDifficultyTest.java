// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// How far textbook linkage gets: the presets are what they say.
class RecordDifficultyTest {
  private static final int COUNT = 12_000;
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  @Test
  void textbookLinkageFindsNearlyAllOfTheEasy() {
    assertThat(f1(RecordPreset.EASY)).isBetween(0.975, 0.998);
  }

  @Test
  void textbookLinkageFindsMostOfTheMedium() {
    assertThat(f1(RecordPreset.MEDIUM)).isBetween(0.92, 0.97);
  }

  @Test
  void textbookLinkageMissesMuchOfTheHard() {
    assertThat(f1(RecordPreset.HARD)).isBetween(0.78, 0.87);
  }

  @Test
  void textbookLinkageMissesMuchOfTheBiographic() {
    assertThat(f1(RecordPreset.BIOGRAPHIC)).isBetween(0.8, 0.88);
  }

  private static double f1(RecordPreset preset) {
    boolean customers = preset != RecordPreset.BIOGRAPHIC;
    List<String[]> rows = new ArrayList<>();
    List<Long> people = new ArrayList<>();
    PersonRecords.of(preset, 11, COUNT)
        .forEach((_, record) -> {
          rows.add(customers ? customer(record) : biographic(record));
          people.add(record.person());
        });
    int[][] comparisons =
        customers
            ? new int[][] {{0, 0}, {1, 0}, {2, 1}, {3, 3}, {4, 3}, {5, 2}}
            : new int[][] {{0, 0}, {1, 0}, {2, 1}, {3, 3}, {4, 2}, {5, 3}};
    List<int[]> rules =
        customers
            ? List.of(
                new int[] {0, 1},
                new int[] {1, 2},
                new int[] {0, 2},
                new int[] {1, 5},
                new int[] {3},
                new int[] {4},
                new int[] {2, 5})
            : List.of(
                new int[] {0, 1, 4},
                new int[] {1, 2},
                new int[] {0, 2},
                new int[] {1, 4},
                new int[] {2, 4},
                new int[] {0, 1, 3},
                new int[] {0, 1, 5});
    int[] clusters = new PlainLinkage(rows, comparisons, 1, rules).clusters();
    double[] score = score(clusters, people);
    System.out.printf(
        Locale.ROOT,
        "%s: precision %.4f recall %.4f F1 %.4f%n",
        preset.word(),
        score[0],
        score[1],
        score[2]);
    return score[2];
  }

  private static String[] customer(PersonRecord record) {
    List<String> columns = RecordPreset.HARD.columns();
    String[] names =
        PlainLinkage.names(
            record.value(columns.indexOf("first_name")),
            record.value(columns.indexOf("surname")),
            record.value(columns.indexOf("full_name")));
    return new String[] {
      names[0],
      names[1],
      date(record.value(columns.indexOf("dob"))),
      email(record.value(columns.indexOf("email"))),
      phone(record.value(columns.indexOf("phone"))),
      record.value(columns.indexOf("postcode"))
    };
  }

  private static String[] biographic(PersonRecord record) {
    List<String> columns = RecordPreset.BIOGRAPHIC.columns();
    return new String[] {
      record.value(columns.indexOf("first_name")),
      record.value(columns.indexOf("surname")),
      record.value(columns.indexOf("dob")),
      record.value(columns.indexOf("birth_place")),
      record.value(columns.indexOf("postcode")),
      record.value(columns.indexOf("occupation"))
    };
  }

  private static String date(String text) {
    if (text.indexOf('/') > 0) {
      String[] parts = text.split("/", -1);
      return parts[2] + "-" + parts[1] + "-" + parts[0];
    }
    if (text.indexOf(' ') > 0) {
      String[] parts = text.split(" ", -1);
      int month = MONTHS.indexOf(parts[1].toLowerCase(Locale.ROOT)) + 1;
      return "%s-%02d-%02d".formatted(parts[2], month, Integer.parseInt(parts[0]));
    }
    return text.equals("1900-01-01") || text.equals("1970-01-01") ? "" : text;
  }

  private static String email(String text) {
    String small = PlainLinkage.tidy(text);
    return small.contains("@") && !small.endsWith("@example.com") ? small : "";
  }

  private static String phone(String text) {
    String digits = text.replaceAll("[^0-9]", "");
    boolean placeholder = digits.length() < 8 || digits.matches("(.)\\1+|1234567890");
    return placeholder ? "" : digits.substring(digits.length() - 8);
  }

  /// Precision, recall and F1 over pairs.
  private static double[] score(int[] clusters, List<Long> people) {
    Map<Object, Long> cells = new HashMap<>();
    Map<Object, Long> found = new HashMap<>();
    Map<Object, Long> real = new HashMap<>();
    for (int i = 0; i < clusters.length; i++) {
      cells.merge(List.of(clusters[i], people.get(i)), 1L, Long::sum);
      found.merge(clusters[i], 1L, Long::sum);
      real.merge(people.get(i), 1L, Long::sum);
    }
    double right = pairs(cells);
    double precision = right / pairs(found);
    double recall = right / pairs(real);
    return new double[] {precision, recall, 2 * precision * recall / (precision + recall)};
  }

  private static double pairs(Map<Object, Long> counts) {
    return counts.values().stream().mapToDouble(n -> n * (n - 1) / 2.0).sum();
  }
}
