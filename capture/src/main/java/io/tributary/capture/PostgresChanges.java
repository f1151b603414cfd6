// SPDX-License-Identifier: Apache-2.0
package io.tributary.capture;

import io.tributary.connect.Connector;
import io.tributary.connect.Feed;
import io.tributary.connect.Opening;
import io.tributary.connect.Option;
import io.tributary.connect.Option.Kind;
import io.tributary.connect.Settings;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import java.sql.SQLException;
import java.util.List;

/// Changes of tables of PostgreSQL, as they are committed: first all rows, then each insert, update
/// and delete, by logical replication. Debezium's connector for PostgreSQL does the reading; it is
/// loaded when a connection of this kind is opened, and not before.
///
/// The database keeps in a replication slot what is not durable here yet: so nothing is missing
/// after a crash, of either side.
public final class PostgresChanges implements Connector {
  @Override
  public String kind() {
    return "postgres-changes";
  }

  @Override
  public String description() {
    return "Inserts, updates and deletes of PostgreSQL tables, by logical replication.";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.required("url", "The database, as jdbc:postgresql://HOST:5432/DATABASE."),
        Option.optional("user", Kind.TEXT, "Who reads: may replicate and select. Else of the url."),
        Option.optional("password", Kind.SECRET, "The user's password; else none."),
        Option.optional(
            "ssl",
            Kind.TEXT,
            "One of %s; else prefer.".formatted(String.join(", ", Database.SSL_MODES))),
        new Option(
            "tables",
            Option.Need.REQUIRED,
            Kind.LIST,
            "The tables with their schemas, as public.customers."),
        Option.optional(
            "snapshot",
            Kind.TRUTH,
            "Whether all rows are read first; else true. With false only changes from now on."),
        Option.optional(
            "slot", Kind.TEXT, "The replication slot; else tributary_ and the connection's name."),
        Option.optional(
            "publication",
            Kind.TEXT,
            "A publication that is there; else one is made, for which the user must own the"
                + " tables."));
  }

  @Override
  public List<Problem> check(Settings settings) {
    try {
      var _ = Database.of(settings, "check");
      var _ = settings.truth("snapshot", true);
      return List.of();
    } catch (ProblemException e) {
      return e.problems();
    }
  }

  @Override
  public String place(Settings settings) {
    Database database = Database.of(settings, "");
    return database + " " + String.join(",", database.tables());
  }

  @Override
  public Feed open(Opening opening) throws InterruptedException {
    Database database = Database.of(opening.settings(), opening.name());
    try (Server server = Server.connect(database)) {
      server.check();
      if (opening.checkpoint() != null && opening.aim() == Opening.Aim.TAKE) {
        server.checkSlot();
      }
    } catch (SQLException e) {
      throw Trouble.of(e);
    }
    return ChangeFeed.open(database, opening);
  }

  @Override
  public void forget(Opening opening) throws InterruptedException {
    Database database = Database.of(opening.settings(), opening.name());
    try (Server server = Server.connect(database)) {
      server.forget(opening.settings().text("publication").isEmpty());
    } catch (SQLException e) {
      throw Trouble.of(e);
    }
  }
}
