// SPDX-License-Identifier: Apache-2.0
package io.tributary.capture;

import io.tributary.connect.Settings;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// Where the tables are and who reads them.
///
/// @param host of the server
/// @param port of the server
/// @param name of the database
/// @param user who may replicate
/// @param password empty for none
/// @param ssl as PostgreSQL's `sslmode`
/// @param tables with their schemas
/// @param slot the replication slot
/// @param publication the publication
record Database(
    String host,
    int port,
    String name,
    String user,
    String password,
    String ssl,
    List<String> tables,
    String slot,
    String publication) {
  static final List<String> SSL_MODES =
      List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

  private static final String JDBC = "jdbc:";
  private static final int PORT = 5432;
  private static final int NAME_MAX = 63;

  Database {
    tables = List.copyOf(tables);
  }

  /// Reads settings.
  ///
  /// @param connection the connection's name
  /// @throws io.tributary.model.ProblemException with the first that cannot be used
  static Database of(Settings settings, String connection) {
    Address address = Address.of(settings.required("url"));
    String user = settings.text("user").orElse(address.parameter("user", ""));
    if (user.isEmpty()) {
      throw Settings.refused("user", "it is missing", "Add 'user: …'.");
    }
    for (String table : settings.list("tables")) {
      if (!table.matches("[^.,\\s]+\\.[^.,\\s]+")) {
        throw Settings.refused(
            "tables", "one is no schema and table", "Write them as public.customers.");
      }
    }
    String own = name("tributary_" + connection);
    String slot = settings.text("slot").orElse(own);
    if (!slot.matches("[a-z0-9_]{1,63}")) {
      throw Settings.refused("slot", "it is no name of a slot", "Use 1 to 63 of a-z, 0-9 and _.");
    }
    return new Database(
        address.host,
        address.port,
        address.name.isEmpty() ? user : address.name,
        user,
        settings.text("password").orElse(address.parameter("password", "")),
        settings.word("ssl", address.parameter("sslmode", "prefer"), SSL_MODES),
        settings.list("tables"),
        slot,
        settings.text("publication").orElse(own));
  }

  /// An address as `jdbc:postgresql://host:5432/database?sslmode=require`.
  private record Address(String host, int port, String name, String query) {
    static Address of(String url) {
      try {
        URI uri = URI.create(url.substring(Math.min(url.length(), JDBC.length())));
        String host = uri.getHost();
        if (url.startsWith(JDBC + "postgresql://") && host != null) {
          String path = Objects.requireNonNullElse(uri.getPath(), "");
          return new Address(
              host,
              uri.getPort() < 0 ? PORT : uri.getPort(),
              path.startsWith("/") ? path.substring(1) : path,
              Objects.requireNonNullElse(uri.getQuery(), ""));
        }
      } catch (IllegalArgumentException _) {
        // said below
      }
      throw Settings.refused(
          "url",
          "it is no address of PostgreSQL",
          "Write it as jdbc:postgresql://HOST:5432/DATABASE.");
    }

    String parameter(String wanted, String otherwise) {
      for (String pair : query.split("&", -1)) {
        if (pair.startsWith(wanted + "=")) {
          return pair.substring(wanted.length() + 1);
        }
      }
      return otherwise;
    }
  }

  private static String name(String text) {
    String plain = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_");
    return plain.substring(0, Math.min(plain.length(), NAME_MAX));
  }

  /// The address for JDBC, without user and password.
  String address() {
    return "jdbc:postgresql://%s:%d/%s?sslmode=%s&connectTimeout=10&ApplicationName=tributary"
        .formatted(host, port, name, ssl);
  }

  /// Hides the password.
  @Override
  public String toString() {
    return "%s:%d/%s".formatted(host, port, name);
  }
}
