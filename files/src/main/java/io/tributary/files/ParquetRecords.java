// SPDX-License-Identifier: Apache-2.0
package io.tributary.files;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// Reads Parquet with DuckDB, a batch of rows at a time; each row comes as JSON, so that nested
/// types are maps and lists.
final class ParquetRecords implements RecordReader {
  private final String name;
  private final Connection connection;
  private final PreparedStatement statement;
  private final ResultSet rows;
  private final long total;
  private long count;

  private ParquetRecords(
      String name, Connection connection, PreparedStatement statement, ResultSet rows, long total) {
    this.name = name;
    this.connection = connection;
    this.statement = statement;
    this.rows = rows;
    this.total = total;
  }

  static ParquetRecords open(Path file, String name) throws IOException {
    Properties settings = new Properties();
    settings.setProperty("threads", "1");
    settings.setProperty("memory_limit", "512MB");
    settings.setProperty("jdbc_stream_results", "true");
    settings.setProperty("autoinstall_known_extensions", "false");
    Connection connection = null;
    try {
      connection = DriverManager.getConnection("jdbc:duckdb:", settings);
      long total = 0;
      try (PreparedStatement counting =
          connection.prepareStatement("select sum(num_rows) from parquet_file_metadata(?)")) {
        counting.setString(1, file.toString());
        try (ResultSet found = counting.executeQuery()) {
          total = found.next() ? found.getLong(1) : 0;
        }
      }
      PreparedStatement statement =
          connection.prepareStatement("select to_json(t)::varchar from read_parquet(?) t");
      statement.setString(1, file.toString());
      return new ParquetRecords(name, connection, statement, statement.executeQuery(), total);
    } catch (SQLException _) {
      close(connection);
      throw Limits.unreadable(
          name,
          "it is no Parquet, is cut short, or is packed with an unknown codec.",
          "Write it with Snappy, Zstandard, gzip, LZ4 or Brotli, or not packed.");
    }
  }

  private static void close(@Nullable Connection connection) throws IOException {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  @Override
  public @Nullable FileRecord next() {
    try {
      if (!rows.next()) {
        return null;
      }
      count++;
      Map<?, ?> all = JsonRecords.JSON.readValue(rows.getString(1), Map.class);
      Map<String, Object> record = LinkedHashMap.newLinkedHashMap(all.size());
      all.forEach((column, value) -> {
        if (value != null) {
          record.put(String.valueOf(column), value);
        }
      });
      return new FileRecord.Whole(name + ":" + count, record);
    } catch (SQLException _) {
      throw Limits.unreadable(
          name + ":" + (count + 1),
          "a part of it is damaged, or packed with an unknown codec.",
          "Get it again, whole; or write it with another codec.");
    }
  }

  @Override
  public double share() {
    return total == 0 ? 1 : Math.min(1, (double) count / total);
  }

  @Override
  public FileFormat format() {
    return FileFormat.PARQUET;
  }

  @Override
  public void close() throws IOException {
    try {
      rows.close();
      statement.close();
    } catch (SQLException e) {
      throw new IOException(e);
    } finally {
      close(connection);
    }
  }
}
