// SPDX-License-Identifier: Apache-2.0
package io.tributary.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/// Matches made-up records by SQL in DuckDB, the way that Splink goes about it: values made
/// comparable, pairs brought together by rules of which the first that holds counts, comparison
/// levels with their weights, and the pairs that weigh enough written to a file. It learns nothing:
/// the weights are given, and no frequencies are looked at; and it stops before clusters. A process
/// of its own, so that its use of the machine can be told.
final class SqlMatching {
  /// The blocking rules as `match` names them, and the same as SQL.
  private static final List<List<String>> RULES =
      List.of(
          List.of("email", "l.email = r.email"),
          List.of("phone", "l.phone = r.phone"),
          List.of("family name + dob", "l.family = r.family AND l.dob = r.dob"),
          List.of("given name + dob", "l.given = r.given AND l.dob = r.dob"),
          List.of(
              "given name + family name + postcode",
              "l.given = r.given AND l.family = r.family AND l.postcode = r.postcode"),
          List.of("house number and street + locality", "l.street = r.street AND l.city = r.city"));

  private static final String RECORDS =
      """
      SELECT row_number() OVER () AS id,
        lower(strip_accents(coalesce(first_name, split_part(full_name, ' ', 1)))) AS given,
        lower(strip_accents(coalesce(surname, split_part(full_name, ' ', -1)))) AS family,
        coalesce(strftime(try_strptime(dob,
          ['%Y-%m-%d', '%d.%m.%Y', '%d/%m/%Y', '%m/%d/%Y']), '%Y%m%d'), dob) AS dob,
        CASE WHEN count(*) OVER (PARTITION BY lower(email)) <= 400 THEN lower(email) END AS email,
        CASE WHEN count(*) OVER (PARTITION BY phone) <= 400
          THEN right(regexp_replace(phone, '[^0-9]', '', 'g'), 9) END AS phone,
        lower(strip_accents(address)) AS street,
        lower(strip_accents(city)) AS city,
        lower(replace(postcode, ' ', '')) AS postcode,
        lower(company) AS company, lower(gender) AS gender, lower(occupation) AS occupation
      FROM read_csv('FILE', all_varchar = true, header = true)
      """;

  /// Levels and weights of the model that `match` learns from records of this kind.
  private static final String WEIGHT =
      """
      -19.1
      + CASE WHEN l.given IS NULL OR r.given IS NULL OR l.family IS NULL OR r.family IS NULL THEN 0
          WHEN l.given = r.given AND l.family = r.family THEN 17.3
          WHEN l.given = r.family AND l.family = r.given THEN 14.1
          WHEN l.family = r.family AND jaro_winkler_similarity(l.given, r.given) >= 0.92 THEN 14.3
          WHEN l.family = r.family AND jaro_winkler_similarity(l.given, r.given) >= 0.85 THEN 14.6
          WHEN l.given = r.given AND jaro_winkler_similarity(l.family, r.family) >= 0.92 THEN 13.3
          WHEN jaro_winkler_similarity(l.given, r.given) >= 0.92
            AND jaro_winkler_similarity(l.family, r.family) >= 0.92 THEN 12.1
          WHEN l.family = r.family THEN 4.5
          WHEN l.given = r.given THEN 2.4
          ELSE -7.1 END
      + CASE WHEN l.dob IS NULL OR r.dob IS NULL THEN 0 WHEN l.dob = r.dob THEN 14.1
          WHEN damerau_levenshtein(l.dob, r.dob) <= 1 THEN 5.3
          WHEN left(l.dob, 6) = left(r.dob, 6) THEN 1.8
          WHEN left(l.dob, 4) = left(r.dob, 4) THEN -0.2 ELSE -5.6 END
      + CASE WHEN l.email IS NULL OR r.email IS NULL THEN 0 WHEN l.email = r.email THEN 18.1
          WHEN damerau_levenshtein(l.email, r.email) <= 2 THEN 16.0
          WHEN split_part(l.email, '@', 1) = split_part(r.email, '@', 1) THEN 13.3 ELSE -2.0 END
      + CASE WHEN l.phone IS NULL OR r.phone IS NULL THEN 0 WHEN l.phone = r.phone THEN 17.8
          WHEN right(l.phone, 6) = right(r.phone, 6) THEN 8.4
          WHEN damerau_levenshtein(l.phone, r.phone) <= 1 THEN 9.3 ELSE -2.7 END
      + CASE WHEN l.street IS NULL OR r.street IS NULL THEN 0 WHEN l.street = r.street THEN 17.3
          WHEN jaro_winkler_similarity(l.street, r.street) >= 0.92 THEN 10.6 ELSE -2.6 END
      + CASE WHEN l.postcode IS NULL OR r.postcode IS NULL OR l.city IS NULL OR r.city IS NULL THEN 0
          WHEN l.postcode = r.postcode AND l.city = r.city THEN 12.4
          WHEN l.postcode = r.postcode THEN 2.9 WHEN l.city = r.city THEN 2.7
          WHEN damerau_levenshtein(l.postcode, r.postcode) <= 1 THEN 4.2 ELSE -3.1 END
      + CASE WHEN l.company IS NULL OR r.company IS NULL THEN 0 WHEN l.company = r.company THEN 7.7
          ELSE -11.8 END
      + CASE WHEN l.gender IS NULL OR r.gender IS NULL THEN 0 WHEN l.gender = r.gender THEN 1.0
          ELSE -5.6 END
      + CASE WHEN l.occupation IS NULL OR r.occupation IS NULL THEN 0
          WHEN l.occupation = r.occupation THEN 4.8 ELSE -12.0 END
      """;

  private SqlMatching() {}

  /// The rules as a configuration of `match`.
  static String config() {
    return RULES.stream()
        .map(rule -> "  - \"" + rule.getFirst() + "\"\n")
        .collect(Collectors.joining("", "rules:\n", ""));
  }

  /// Matches.
  ///
  /// @param arguments the file of records; the folder that takes `pairs.csv`, and `told`, which has
  ///   how many pairs were compared
  public static void main(String... arguments) throws Exception {
    Path folder = Path.of(arguments[1]);
    Files.createDirectories(folder);
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      statement.execute("SET threads = " + Runtime.getRuntime().availableProcessors());
      statement.execute(
          "CREATE TEMP TABLE records AS " + RECORDS.replace("FILE", quoted(arguments[0])));
      statement.execute(
          "CREATE TEMP TABLE weighed AS SELECT a, b, %s AS weight FROM (%s) JOIN records l ON l.id = a JOIN records r ON r.id = b"
              .formatted(WEIGHT, blocked()));
      statement.execute(
          "COPY (SELECT * FROM weighed WHERE weight >= -2) TO '%s' (HEADER)"
              .formatted(quoted(folder.resolve("pairs.csv").toString())));
      try (ResultSet compared = statement.executeQuery("SELECT count(*) FROM weighed")) {
        compared.next();
        Files.writeString(folder.resolve("told"), String.valueOf(compared.getLong(1)));
      }
    }
  }

  private static String blocked() {
    StringBuilder blocked = new StringBuilder();
    for (int rule = 0; rule < RULES.size(); rule++) {
      blocked.append(rule == 0 ? "" : " UNION ALL ");
      blocked.append("SELECT l.id AS a, r.id AS b FROM records l JOIN records r ON ");
      blocked.append(RULES.get(rule).get(1)).append(" AND l.id < r.id");
      for (int earlier = 0; earlier < rule; earlier++) {
        blocked.append(earlier == 0 ? " WHERE " : " AND ");
        blocked.append("NOT coalesce(").append(RULES.get(earlier).get(1)).append(", false)");
      }
    }
    return blocked.toString();
  }

  private static String quoted(String path) {
    return path.replace("'", "''");
  }
}
