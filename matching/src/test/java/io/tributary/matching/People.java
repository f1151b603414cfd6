// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching;

import io.tributary.matching.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Made-up records of people, some with slips.
final class People {
  static final List<String> COLUMNS =
      List.of("first_name", "surname", "dob", "city", "email", "phone", "truth");
  private static final String[] SYLLABLES = {
    "ka", "lo", "mi", "ren", "tas", "vo", "bel", "dor", "fin", "gra", "hul", "jo", "nes", "pir"
  };

  private People() {}

  /// Records, as texts by column.
  static List<String[]> records(long seed, int people) {
    Random random = new Random(seed);
    List<String[]> records = new ArrayList<>();
    for (int person = 0; person < people; person++) {
      String first = word(random, 2);
      String last = word(random, 3);
      String dob =
          "19%02d-%02d-%02d"
              .formatted(random.nextInt(100), 1 + random.nextInt(12), 2 + random.nextInt(27));
      String city = SYLLABLES[random.nextInt(8)] + "ton";
      String email = first + "." + last + random.nextInt(50) + "@mail.example";
      String phone = "55501" + (100_000 + random.nextInt(900_000));
      for (int copies = 1 + random.nextInt(4); copies > 0; copies--) {
        records.add(
            new String[] {
              slip(first, random),
              slip(last, random),
              random.nextInt(6) == 0 ? "" : dob,
              random.nextInt(5) == 0 ? "" : city,
              random.nextInt(3) == 0 ? "" : slip(email, random),
              random.nextInt(3) == 0 ? "" : phone,
              "p" + person
            });
      }
    }
    return records;
  }

  private static String word(Random random, int length) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < length; i++) {
      word.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
    }
    return word.toString();
  }

  private static String slip(String text, Random random) {
    if (random.nextInt(8) != 0) {
      return text;
    }
    int at = random.nextInt(text.length() - 1);
    return text.substring(0, at) + text.substring(at + 1);
  }

  static Table table(List<String[]> records) {
    return table(COLUMNS, records);
  }

  static Table table(List<String> columns, List<String[]> records) {
    Table.Builder builder = new Table.Builder();
    columns.forEach(builder::column);
    for (String[] record : records) {
      builder.record(0);
      for (int i = 0; i < record.length; i++) {
        builder.set(i, record[i]);
      }
    }
    return builder.build();
  }
}
