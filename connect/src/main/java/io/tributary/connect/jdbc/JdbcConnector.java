// SPDX-License-Identifier: Apache-2.0
package io.tributary.connect.jdbc;

import static io.tributary.connect.Option.Kind.DURATION;
import static io.tributary.connect.Option.Kind.LIST;
import static io.tributary.connect.Option.Kind.NUMBER;
import static io.tributary.connect.Option.Kind.SECRET;
import static io.tributary.connect.Option.Kind.TEXT;
import static io.tributary.connect.Option.optional;
import static io.tributary.connect.Option.required;

import io.tributary.connect.Connector;
import io.tributary.connect.Feed;
import io.tributary.connect.Opening;
import io.tributary.connect.Option;
import io.tributary.connect.Settings;
import io.tributary.model.Problem;
import io.tributary.model.Problem.Code;
import io.tributary.model.ProblemException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.ServiceLoader;

/// Reads a table or query of a database, from where it was read last: rows whose cursor column is
/// later. Without a cursor all rows are read each time.
public final class JdbcConnector implements Connector {
  private static final String TIMEOUT_SECONDS = "15";
  private static final int NETWORK_TIMEOUT_MS = 120_000;
  private static final List<Option> OPTIONS =
      List.of(
          required("url", "the database, as jdbc:postgresql://host/name"),
          optional("user", TEXT, "who reads; needs the right to select only"),
          optional("password", SECRET, "as ${name} of a secret"),
          optional("table", TEXT, "what is read: a table or view, with its schema if need be"),
          optional("query", TEXT, "what is read instead: a SELECT without ORDER BY"),
          optional("key", LIST, "the columns that name a row; left out: the table's primary key"),
          optional(
              "cursor",
              TEXT,
              "the column that rises with each change: a time of change, or a number that counts"
                  + " up; left out: all rows are read each time"),
          optional(
              "overlap",
              TEXT,
              "how far to look back behind the cursor, for rows whose transaction ended late: a"
                  + " time, or a number where the cursor is one; left out: 1m, or 0"),
          optional("zone", TEXT, "of times without one; left out: UTC"),
          optional("page", NUMBER, "rows a query; left out: 2000"),
          optional("timeout", DURATION, "for a query; left out: 2m"));

  private final ClassLoader loader;

  /// Makes the connector.
  ///
  /// @param loader finds drivers
  public JdbcConnector(ClassLoader loader) {
    this.loader = loader;
  }

  @Override
  public String kind() {
    return "jdbc";
  }

  @Override
  public String description() {
    return "A table or query of a database, by a column that rises with each change.";
  }

  @Override
  public List<Option> options() {
    return OPTIONS;
  }

  @Override
  public List<Problem> check(Settings settings) {
    List<Problem> problems = new ArrayList<>();
    String url = settings.text("url").orElse("jdbc:").toLowerCase(Locale.ROOT);
    if (!url.startsWith("jdbc:")) {
      refuse(problems, "url", "it does not begin with jdbc:", "Write it as its driver asks for.");
    }
    if (url.startsWith("jdbc:duckdb:") || url.startsWith("jdbc:sqlite:")) {
      refuse(problems, "url", "it opens a file of this machine", "Import the file instead.");
    }
    if (url.contains("password=")) {
      refuse(problems, "url", "a password is written in the open", "Use the setting password.");
    }
    if (settings.text("table").isPresent() == settings.text("query").isPresent()) {
      refuse(problems, "table", "either table or query must be there", "Write one of the two.");
    }
    if (settings.text("query").isPresent() && settings.list("key").isEmpty()) {
      refuse(problems, "key", "a query has no primary key", "Name the columns that name a row.");
    }
    try {
      var _ = ZoneId.of(settings.text("zone").orElse("UTC"));
    } catch (DateTimeException _) {
      refuse(problems, "zone", "it is no time zone", "Write it as Europe/Berlin.");
    }
    return problems;
  }

  private static void refuse(List<Problem> problems, String path, String fact, String remedy) {
    problems.addAll(Settings.refused(path, fact, remedy).problems());
  }

  @Override
  public String place(Settings settings) {
    String url = settings.required("url");
    int parameters = url.indexOf('?');
    return String.join(
        " ",
        parameters < 0 ? url : url.substring(0, parameters),
        settings.text("table").or(() -> settings.text("query")).orElse(""),
        settings.text("cursor").orElse("*"),
        String.join(",", settings.list("key")));
  }

  @Override
  public Feed open(Opening opening) {
    Connection connection = connect(opening.settings());
    try {
      connection.setReadOnly(true);
      connection.setAutoCommit(true);
      return JdbcFeed.open(connection, opening);
    } catch (SQLException e) {
      close(connection, e);
      throw JdbcProblems.of(e);
    } catch (RuntimeException e) {
      close(connection, e);
      throw e;
    }
  }

  private static void close(Connection connection, Exception why) {
    try {
      connection.close();
    } catch (SQLException e) {
      why.addSuppressed(e);
    }
  }

  private Connection connect(Settings settings) {
    String url = settings.required("url");
    Properties properties = new Properties();
    settings.text("user").ifPresent(user -> properties.setProperty("user", user));
    settings.text("password").ifPresent(text -> properties.setProperty("password", text));
    if (url.startsWith("jdbc:postgresql:")) {
      properties.setProperty("loginTimeout", TIMEOUT_SECONDS);
      properties.setProperty("connectTimeout", TIMEOUT_SECONDS);
      properties.setProperty("tcpKeepAlive", "true");
      properties.setProperty("ApplicationName", "tributary");
      properties.setProperty("logServerErrorDetail", "false"); // details tell values
    }
    try {
      for (Driver driver : ServiceLoader.load(Driver.class, loader)) {
        Connection connection = driver.acceptsURL(url) ? driver.connect(url, properties) : null;
        if (connection != null) {
          connection.setNetworkTimeout(Runnable::run, NETWORK_TIMEOUT_MS);
          return connection;
        }
      }
    } catch (SQLException e) {
      throw JdbcProblems.of(e);
    }
    throw new ProblemException(
        Code.CONFIGURATION,
        "url",
        "Cannot open the database: there is no driver for this kind.",
        "Put the driver's jar into the folder extensions of the data directory, and restart.");
  }
}
