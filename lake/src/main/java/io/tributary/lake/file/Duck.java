// SPDX-License-Identifier: Apache-2.0
package io.tributary.lake.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.duckdb.DuckDBConnection;

/// A private DuckDB in this process, for one thread: it turns rows into Parquet and back. It has no
/// database file, loads no extensions, and keeps within its memory by spilling to a folder.
public final class Duck implements AutoCloseable {
  private final DuckDBConnection connection;

  private Duck(DuckDBConnection connection) {
    this.connection = connection;
  }

  /// Starts one.
  ///
  /// @param spill the folder to spill to; made when needed
  /// @param memoryBytes how much memory it may use
  public static Duck start(Path spill, long memoryBytes) {
    Properties settings = new Properties();
    settings.setProperty("memory_limit", memoryBytes / 1024 + "KiB");
    settings.setProperty("temp_directory", spill.toString());
    settings.setProperty("threads", "1");
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    try {
      return new Duck(
          DriverManager.getConnection("jdbc:duckdb:", settings).unwrap(DuckDBConnection.class));
    } catch (SQLException e) {
      throw failure("Cannot start DuckDB.", e);
    }
  }

  /// The connection.
  public DuckDBConnection connection() {
    return connection;
  }

  /// Runs a statement.
  public void run(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw failure("Cannot run a statement of the lake.", e);
    }
  }

  /// Runs a query and makes something of its answer.
  public <T> T query(String sql, Answer<T> answer) {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return answer.read(rows);
    } catch (SQLException e) {
      throw failure("Cannot run a query of the lake.", e);
    }
  }

  /// Makes something of an answer.
  @FunctionalInterface
  public interface Answer<T> {
    /// Reads the rows.
    T read(ResultSet rows) throws SQLException;
  }

  /// Wraps a failure of DuckDB.
  public static UncheckedIOException failure(String message, SQLException cause) {
    return new UncheckedIOException(new IOException(message, cause));
  }

  /// Writes a text as an SQL literal.
  public static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw failure("Cannot close DuckDB.", e);
    }
  }
}
