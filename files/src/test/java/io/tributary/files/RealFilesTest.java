// SPDX-License-Identifier: Apache-2.0
package io.tributary.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Reads published data sets as they are, and holds the number of rows against DuckDB's own reader.
/// They lie beside the repository and are no part of it; without them the tests are skipped.
class RealFilesTest {
  private static @Nullable Path find(String name) {
    for (Path above = Path.of("").toAbsolutePath(); above != null; above = above.getParent()) {
      Path file = above.resolve("shared/data/cdp").resolve(name);
      if (Files.isReadable(file)) {
        return file;
      }
    }
    return null;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "telco-churn/Telco-Customer-Churn.csv",
        "cdnow/example_transactions.csv.gz",
        "cdnow/donations.csv",
        "cdnow/cdnow_customers_summary_with_transactions.csv",
        "snowplow-web/source/snowplow_web_events.csv.gz",
        "snowplow-web/source/snowplow_web_yauaa_context.csv.gz",
        "payloads/hubspot-contact-export.csv",
        "payloads/salesforce-account-export.csv"
      })
  void readsEveryRow(String name) throws IOException, SQLException {
    Path file = find(name);
    assumeTrue(file != null, "There are no real files beside the repository: skipped.");
    if (file == null) {
      return; // for the analysis, which does not know the line above
    }
    long rows = 0;
    try (RecordReader reader = RecordFile.open(file, ReadOptions.NONE, name)) {
      for (FileRecord next = reader.next(); next != null; next = reader.next()) {
        assertThat(next).isInstanceOf(FileRecord.Whole.class);
        rows++;
      }
    }
    assertThat(rows).isEqualTo(counted(file)).isPositive();
  }

  private static long counted(Path file) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        PreparedStatement count =
            connection.prepareStatement(
                "select count(*) from read_csv(?, header = true, all_varchar = true, quote = '\"',"
                    + " max_line_size = 10000000)")) {
      count.setString(1, file.toString());
      try (ResultSet found = count.executeQuery()) {
        return found.next() ? found.getLong(1) : -1;
      }
    }
  }
}
