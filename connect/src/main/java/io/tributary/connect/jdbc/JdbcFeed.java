// SPDX-License-Identifier: Apache-2.0
package io.tributary.connect.jdbc;

import io.tributary.connect.Feed;
import io.tributary.connect.Fetched;
import io.tributary.connect.Opening;
import io.tributary.connect.Page;
import io.tributary.connect.Settings;
import io.tributary.connect.jdbc.TableQuery.Lower;
import io.tributary.model.Problem.Code;
import io.tributary.model.ProblemException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads a table page by page, in order of its cursor and key.
///
/// **What a cursor may miss.** A row's time of change is set when its transaction does, but the row
/// is there only when the transaction ends: by then a later row may have been read. So each reading
/// begins a little before the time at which the last one began (setting `overlap`), and passes over
/// the rows that it remembers.
final class JdbcFeed implements Feed {
  private static final Duration AHEAD = Duration.ofDays(1);
  private static final String NUMBERS_BACK = "1000";

  private final Connection connection;
  private final TableQuery query;
  private final TableOrder order;
  private final RowValues values;
  private final SeenRows seen;
  private final Opening opening;
  private final JdbcCheckpoint from;
  private final OffsetDateTime now;
  private final int rows;
  private final int timeoutSeconds;

  private List<Object> last; // the values of the ordering columns of the last row; empty for none
  private @Nullable Object high; // the latest cursor
  private Map<String, String> types;
  private Lower lower;

  private JdbcFeed(
      Connection connection,
      TableQuery query,
      TableOrder order,
      OffsetDateTime now,
      JdbcCheckpoint from,
      Opening opening) {
    this.connection = connection;
    this.query = query;
    this.order = order;
    this.now = now;
    this.from = from;
    this.opening = opening;
    this.values = new RowValues(order.zone());
    this.seen = new SeenRows(from.seen());
    Settings settings = opening.settings();
    this.rows = (int) settings.number("page", 2_000, 1, 20_000);
    this.timeoutSeconds =
        (int) Math.max(1, settings.duration("timeout", Duration.ofMinutes(2)).toSeconds());
    this.types = from.columns();
    this.last = List.of();
    this.lower = Lower.NONE;
    begin(settings.text("overlap").orElse(null));
  }

  static JdbcFeed open(Connection connection, Opening opening) throws SQLException {
    Settings settings = opening.settings();
    TableQuery query = TableQuery.of(connection, settings);
    JdbcCheckpoint from = JdbcCheckpoint.read(opening.checkpoint());
    Columns columns;
    try (PreparedStatement statement = connection.prepareStatement(query.columns());
        ResultSet none = statement.executeQuery()) {
      columns = Columns.of(none.getMetaData());
    }
    TableOrder order = TableOrder.of(connection, settings, columns, from);
    OffsetDateTime now;
    try (PreparedStatement statement = connection.prepareStatement(query.time());
        ResultSet row = statement.executeQuery()) {
      now = row.next() ? row.getObject(1, OffsetDateTime.class) : null;
    }
    if (now == null) {
      throw new ProblemException(
          Code.DEPENDENCY, "url", "Cannot read the database's time.", "Look at the database.");
    }
    return new JdbcFeed(connection, query, order, now, from, opening);
  }

  /// Where reading begins.
  private void begin(@Nullable String overlap) {
    String cursor = from.cursor();
    if (cursor == null || !order.hasCursor()) {
      if (!order.hasCursor() && !from.key().isEmpty()) {
        last = order.parse(null, from.key()); // in the midst of reading all rows
        lower = Lower.AFTER;
      }
      return;
    }
    Object latest = order.cursorType().parse(order.cursorName(), cursor);
    high = latest;
    Object start = lookBack(latest, overlap);
    if (start != null) {
      last = List.of(start);
      lower = Lower.FROM;
    } else {
      last = order.parse(cursor, from.key());
      lower = Lower.AFTER;
    }
  }

  /// The cursor from which on rows are read again; null where all before the last row is settled.
  private @Nullable Object lookBack(Object latest, @Nullable String overlap) {
    Ordered type = order.cursorType();
    if (type == Ordered.NUMBER) {
      Object start = type.back(latest, overlap == null ? NUMBERS_BACK : overlap);
      return start == null || start.equals(latest) ? null : start;
    }
    if (!type.isTime() || from.readAt() == null) {
      return type.isTime() ? type.back(latest, overlap) : null;
    }
    Object settled = order.inCursor(OffsetDateTime.parse(from.readAt()));
    Object start = type.back(settled, overlap);
    return start == null || Ordered.compare(latest, start) < 0 ? null : start;
  }

  @Override
  public Page read(Duration max) {
    try {
      return page();
    } catch (SQLException e) {
      throw JdbcProblems.of(e);
    }
  }

  private Page page() throws SQLException {
    List<Fetched> records = new ArrayList<>();
    List<String> notices = new ArrayList<>();
    int read = 0;
    String sql = query.page(order.names(), lower, order.cursorOrNull(), order.isTimed(), rows);
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setQueryTimeout(timeoutSeconds);
      bind(statement);
      try (ResultSet row = statement.executeQuery()) {
        Columns columns = Columns.of(row.getMetaData());
        notices.addAll(changes(columns));
        order.check(columns);
        while (row.next()) {
          read++;
          last = order.read(row, columns);
          raise();
          Map<String, Object> value = values.of(row, columns);
          if (!order.hasCursor() || seen.add(value)) {
            records.add(new Fetched.Whole(order.place(last), value));
          }
        }
      }
    }
    if (read > 0) {
      lower = Lower.AFTER;
    }
    boolean end = read < rows;
    if (end) {
      notices.addAll(leftOut());
    }
    return new Page(records, checkpoint(end), end, end ? now.toInstant() : null, notices);
  }

  private void bind(PreparedStatement statement) throws SQLException {
    int parameter = 1;
    if (lower != Lower.NONE) {
      order.bind(statement, parameter++, 0, last.getFirst());
    }
    if (lower == Lower.AFTER) {
      for (int i = 0; i < last.size(); i++) {
        order.bind(statement, parameter++, i, last.get(i));
        if (i < last.size() - 1) {
          order.bind(statement, parameter++, i, last.get(i));
        }
      }
    }
    if (order.isTimed()) {
      statement.setObject(parameter, order.inCursor(now.plus(AHEAD)));
    }
  }

  private void raise() {
    Object cursor = last.getFirst();
    Object before = high;
    if (order.hasCursor() && (before == null || Ordered.compare(cursor, before) > 0)) {
      high = cursor;
    }
  }

  private List<String> changes(Columns columns) {
    Map<String, String> before = types;
    types = columns.types();
    return before.isEmpty() ? List.of() : Columns.differences(before, types);
  }

  /// Tells of rows that a cursor does not reach.
  private List<String> leftOut() throws SQLException {
    List<String> notices = new ArrayList<>();
    String cursor = order.cursorOrNull();
    if (cursor == null) {
      return notices;
    }
    if (order.isTimed()) {
      try (PreparedStatement statement = connection.prepareStatement(query.later(cursor))) {
        statement.setQueryTimeout(timeoutSeconds);
        statement.setObject(1, order.inCursor(now.plus(AHEAD)));
        if (exists(statement)) {
          notices.add(
              "Rows whose %s is over a day ahead are left until their time comes."
                  .formatted(cursor));
        }
      }
    }
    if (from.cursor() == null) {
      try (PreparedStatement statement = connection.prepareStatement(query.missing(cursor))) {
        statement.setQueryTimeout(timeoutSeconds);
        if (exists(statement)) {
          notices.add("Rows without %s are not read.".formatted(cursor));
        }
      }
    }
    return notices;
  }

  private static boolean exists(PreparedStatement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery()) {
      return row.next();
    }
  }

  private String checkpoint(boolean end) {
    Object latest = high;
    if (!order.hasCursor()) {
      List<String> key = end ? List.of() : order.texts(last);
      return new JdbcCheckpoint(null, key, null, null, types, List.of()).write();
    }
    boolean moved = !last.isEmpty() && lower == Lower.AFTER && last.getFirst().equals(latest);
    List<String> key = moved ? order.texts(last.subList(1, last.size())) : from.key();
    return new JdbcCheckpoint(
            latest == null ? null : latest.toString(),
            key,
            order.cursorType().name(),
            end ? now.toString() : from.readAt(),
            types,
            seen.list())
        .write();
  }

  /// The connection's name, in messages.
  @Override
  public String toString() {
    return opening.name();
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException _) {
      // it is of no more use in any case
    }
  }
}
