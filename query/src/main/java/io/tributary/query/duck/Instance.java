// SPDX-License-Identifier: Apache-2.0
package io.tributary.query.duck;

import io.tributary.config.QueryConfig;
import io.tributary.query.gate.Views;
import io.tributary.query.relation.ViewSql;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

/// A DuckDB that runs the queries of one workspace: in memory, able to open files in the
/// workspace's folders and no others, with its settings locked.
///
/// Its views stand for plans of tables at a snapshot. A view is made when a query first needs it,
/// and dropped some time after the last query has let go of it. For any thread.
final class Instance implements AutoCloseable {
  private static final int VIEWS_KEPT = 64;
  private static final long SPILL_MAX_GB = 20;
  private static final long CEILING_MS = 5_000;

  private final DuckDBConnection root;
  private final List<Path> folders;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, View> views = new LinkedHashMap<>(16, 0.75f, true);

  private static final class View {
    final String name;
    int users;

    View(String name) {
      this.name = name;
    }
  }

  /// Starts one.
  ///
  /// @param folders what it may read
  /// @param threads how many threads work on one query
  /// @param spill where it may put what does not fit into memory; a folder of its own
  Instance(QueryConfig config, List<Path> folders, int threads, Path spill) throws SQLException {
    this.folders = List.copyOf(folders);
    Properties settings = new Properties();
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    root = DriverManager.getConnection("jdbc:duckdb:", settings).unwrap(DuckDBConnection.class);
    try (Statement statement = root.createStatement()) {
      for (String setting : settings(config, folders, threads, spill)) {
        statement.execute(setting);
      }
    } catch (SQLException e) {
      root.close();
      throw e;
    }
  }

  private static List<String> settings(
      QueryConfig config, List<Path> folders, int threads, Path spill) {
    String allowed =
        folders.stream()
            .map(folder -> ViewSql.literal(folder + "/"))
            .collect(Collectors.joining(", ", "[", "]"));
    return List.of(
        "CREATE SCHEMA " + Views.SCHEMA,
        "SET TimeZone = 'UTC'",
        "SET jdbc_stream_results = true",
        "SET enable_progress_bar = true",
        "SET enable_progress_bar_print = false",
        "SET preserve_insertion_order = false",
        "SET threads = " + threads,
        "SET memory_limit = '%dKiB'".formatted(config.memoryBytes() / 1024),
        "SET temp_directory = " + ViewSql.literal(spill.toString()),
        "SET max_temp_directory_size = '%dGiB'".formatted(SPILL_MAX_GB),
        "SET max_execution_time = " + (config.timeout().toMillis() + CEILING_MS),
        "SET allow_community_extensions = false",
        "SET allow_extension_repositories = 'forbidden'",
        "SET allow_persistent_secrets = false",
        "SET allowed_directories = " + allowed,
        "SET enable_external_access = false",
        "SET lock_configuration = true");
  }

  /// What it may read.
  List<Path> folders() {
    return folders;
  }

  /// A connection for one query.
  DuckDBConnection connect() throws SQLException {
    return root.duplicate();
  }

  /// Takes hold of the view of a `SELECT`; made where there is none.
  ///
  /// @return its name within [Views#SCHEMA]
  synchronized String hold(String select) throws SQLException {
    View view = views.get(select);
    if (view == null) {
      byte[] bytes = new byte[12];
      random.nextBytes(bytes);
      view = new View("v_" + HexFormat.of().formatHex(bytes));
      run("CREATE SECURE VIEW %s.%s AS %s".formatted(Views.SCHEMA, view.name, select));
      views.put(select, view);
    }
    view.users++;
    return view.name;
  }

  /// Lets go of a view.
  synchronized void release(String select) throws SQLException {
    View view = views.get(select);
    if (view != null) {
      view.users--;
    }
    Iterator<View> oldestFirst = views.values().iterator();
    while (views.size() > VIEWS_KEPT && oldestFirst.hasNext()) {
      View old = oldestFirst.next();
      if (old.users == 0) {
        run("DROP VIEW %s.%s".formatted(Views.SCHEMA, old.name));
        oldestFirst.remove();
      }
    }
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = root.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    root.close();
  }
}
