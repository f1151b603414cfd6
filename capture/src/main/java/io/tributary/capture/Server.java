// SPDX-License-Identifier: Apache-2.0
package io.tributary.capture;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

/// Looks, before changes are read, whether they can be: so that what is wrong is told by name.
final class Server implements AutoCloseable {
  private static final String MAY_REPLICATE =
      "select rolsuper or rolreplication or exists (select 1 from pg_roles r where r.rolname ="
          + " 'rds_replication' and pg_has_role(r.oid, 'member')) from pg_roles where rolname ="
          + " current_user";
  private static final String TABLE =
      "select c.relreplident = 'f' or c.relreplident = 'i' or exists (select 1 from pg_index i"
          + " where i.indrelid = c.oid and i.indisprimary) from pg_class c join pg_namespace n on"
          + " n.oid = c.relnamespace where n.nspname = ? and c.relname = ? and c.relkind in ('r',"
          + " 'p')";

  private static final int TRIES = 50;
  private static final long PAUSE_MS = 100;

  private final Database database;
  private final Connection connection;

  private Server(Database database, Connection connection) {
    this.database = database;
    this.connection = connection;
  }

  static Server connect(Database database) throws SQLException {
    return new Server(
        database,
        DriverManager.getConnection(database.address(), database.user(), database.password()));
  }

  /// Refuses where changes cannot be read.
  void check() throws SQLException {
    String level = text("show wal_level");
    if (!level.equals("logical")) {
      throw Trouble.configuration(
          "url",
          "Cannot read changes: the database's wal_level is '%s'.".formatted(level),
          "Set wal_level = logical in postgresql.conf and restart the database.");
    }
    if (!text(MAY_REPLICATE).equals("t")) {
      throw Trouble.configuration(
          "user",
          "Cannot read changes: the user may not replicate.",
          "Run 'alter role … with replication', or on Amazon RDS 'grant rds_replication to …'.");
    }
    for (String table : database.tables()) {
      check(table);
    }
  }

  private void check(String table) throws SQLException {
    int dot = table.indexOf('.');
    try (PreparedStatement statement = connection.prepareStatement(TABLE)) {
      statement.setString(1, table.substring(0, dot));
      statement.setString(2, table.substring(dot + 1));
      try (ResultSet rows = statement.executeQuery()) {
        if (!rows.next()) {
          throw Trouble.configuration(
              "tables",
              "Cannot read changes: there is no table %s.".formatted(table),
              "Check its name; views have no changes.");
        }
        if (!rows.getBoolean(1)) {
          throw Trouble.configuration(
              "tables",
              "Cannot read changes: the table %s has nothing that names a row.".formatted(table),
              "Give it a primary key, or run 'alter table … replica identity full'.");
        }
      }
    }
  }

  /// Refuses where the slot is gone in which the database keeps what was not read yet.
  void checkSlot() throws SQLException {
    String status =
        text(
            "select coalesce(max(wal_status), 'gone') from pg_replication_slots where slot_name = '"
                + database.slot()
                + "'");
    if (status.equals("gone") || status.equals("lost")) {
      throw Trouble.configuration(
          "slot",
          "Cannot go on reading: the database has %s the replication slot %s, and with it the"
                  .formatted(status.equals("gone") ? "dropped" : "given up", database.slot())
              + " changes since.",
          "Begin anew by ./tributary connections reset: all rows are read again, those that did not"
              + " change have the same message ids; rows deleted meanwhile are not told.");
    }
  }

  /// Drops the slot, and the publication where it is ours.
  ///
  /// @param publication whether the publication goes too
  void forget(boolean publication) throws SQLException, InterruptedException {
    String active =
        "select count(*) from pg_replication_slots where active and slot_name = '%s'"
            .formatted(database.slot());
    for (int i = 0; i < TRIES && !text(active).equals("0"); i++) {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MS); // the database notices a little later that we went
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = '"
              + database.slot()
              + "' and database = current_database()");
      if (publication) {
        statement.execute("drop publication if exists \"%s\"".formatted(database.publication()));
      }
    }
  }

  private String text(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      String text = rows.next() ? rows.getString(1) : null;
      return text == null ? "" : text;
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
