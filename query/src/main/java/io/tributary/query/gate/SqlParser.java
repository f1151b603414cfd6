// SPDX-License-Identifier: Apache-2.0
package io.tributary.query.gate;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The engine's own parser, in an instance that can reach nothing: text to tree and back.
///
/// One instance serves the process; [#session()] gives each thread its own connection. Call it from
/// threads with a big stack: the parser recurses natively.
public final class SqlParser implements AutoCloseable {
  private static final String READ =
      "SELECT json_serialize_sql(?, skip_default := false, skip_null := false)";
  private static final String WRITE = "SELECT json_deserialize_sql(?)";
  private static final int DEPTH_MAX = 3_000;
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamWriteConstraints(
                      StreamWriteConstraints.builder().maxNestingDepth(DEPTH_MAX).build())
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEPTH_MAX)
                          .maxStringLength(64 * 1024 * 1024)
                          .build())
                  .build())
          .build();

  private final DuckDBConnection root;

  /// Starts the parser.
  public SqlParser() throws SQLException {
    Properties settings = new Properties();
    settings.setProperty("threads", "1");
    settings.setProperty("memory_limit", "256MiB");
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    root = DriverManager.getConnection("jdbc:duckdb:", settings).unwrap(DuckDBConnection.class);
    try (Statement statement = root.createStatement()) {
      statement.execute("SET temp_directory = ''");
      statement.execute("SET enable_external_access = false");
      statement.execute("SET lock_configuration = true");
    }
  }

  /// A connection for one thread.
  Session session() throws SQLException {
    return new Session(root.duplicate());
  }

  @Override
  public void close() throws SQLException {
    root.close();
  }

  /// The parser as one thread at a time uses it.
  static final class Session implements AutoCloseable {
    private final Connection connection;
    private @Nullable PreparedStatement reading;
    private @Nullable PreparedStatement writing;

    private Session(Connection connection) {
      this.connection = connection;
    }

    /// Reads a text: the tree, or an object with `error` true.
    JsonNode read(String sql) throws SQLException {
      PreparedStatement statement = reading;
      if (statement == null) {
        statement = connection.prepareStatement(READ);
        reading = statement;
      }
      return JSON.readTree(call(statement, sql));
    }

    /// Writes a tree as text.
    String write(JsonNode tree) throws SQLException {
      PreparedStatement statement = writing;
      if (statement == null) {
        statement = connection.prepareStatement(WRITE);
        writing = statement;
      }
      return call(statement, JSON.writeValueAsString(tree));
    }

    private String call(PreparedStatement statement, String argument) throws SQLException {
      statement.setString(1, argument);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getString(1);
      } catch (SQLException e) {
        // The driver closes a statement that failed.
        reading = null;
        writing = null;
        throw e;
      }
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }
}
