// SPDX-License-Identifier: Apache-2.0
package io.tributary.query.duck;

import io.tributary.model.ProblemException;
import io.tributary.query.SqlCell;
import io.tributary.query.SqlColumn;
import io.tributary.query.SqlFault;
import io.tributary.query.SqlLimits;
import io.tributary.query.SqlParameter;
import io.tributary.query.gate.ParsedSql;
import io.tributary.query.relation.LakeReader;
import io.tributary.query.relation.LakeReading;
import io.tributary.query.relation.Relations;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The work of one query, on a thread with a big stack: gate, views, execution, rows.
final class DuckRun implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(DuckRun.class);
  private static final int ROWS_PER_PIECE = 1_024;
  private static final long BYTES_PER_PIECE = 256 * 1024;

  /// Is in every text that has a recursive query, and in few others.
  private static final Pattern RECURSION = Pattern.compile("recursive", Pattern.CASE_INSENSITIVE);

  private final DuckQuery query;
  private final SqlLimits limits;
  private final Gates gates;
  private final LakeReader lake;
  private final Instances instances;

  /// Prepares.
  DuckRun(DuckQuery query, SqlLimits limits, Gates gates, LakeReader lake, Instances instances) {
    this.query = query;
    this.limits = limits;
    this.gates = gates;
    this.lake = lake;
    this.instances = instances;
  }

  @Override
  public void run() {
    query.running();
    try {
      if (!query.isOver()) {
        work();
      }
    } catch (ProblemException problem) {
      query.fail(problem);
    } catch (SQLException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
      // Not the message: it may hold values and paths.
      LOG.error(
          "Query failed by a defect. id={} kind={} trace={}",
          query.id(),
          e.getClass().getName(),
          Arrays.stream(e.getStackTrace()).limit(20).toList());
      query.fail(SqlFault.DEFECT.with("Cannot run the query."));
    } finally {
      query.leave();
    }
  }

  private void work() throws SQLException {
    try (LakeReading reading = lake.read(query.principal().workspace())) {
      Relations relations = Relations.of(reading.relations(), reading.discovered());
      Instances.Shared shared =
          instances.acquire(query.principal().workspace(), way(), reading.folders());
      query.uses(shared);
      try (HeldViews views = new HeldViews(relations, shared.instance())) {
        ParsedSql parsed = parse(views);
        execute(shared.instance(), parsed, views.columns());
      } finally {
        instances.release(shared);
      }
    }
  }

  private Instances.Work way() {
    return RECURSION.matcher(query.request().sql()).find()
        ? Instances.Work.SINGLE
        : Instances.Work.PARALLEL;
  }

  private ParsedSql parse(HeldViews views) throws SQLException {
    ParsedSql parsed = gates.pass(query.request().sql(), views);
    int given = query.request().parameters().size();
    if (parsed.parameterCount() != given) {
      throw SqlFault.PARAMETERS.with(
          "Cannot bind %d values to %d parameters.".formatted(given, parsed.parameterCount()));
    }
    return parsed;
  }

  private void execute(Instance instance, ParsedSql parsed, Collection<String> columns)
      throws SQLException {
    try (DuckDBConnection connection = instance.connect()) {
      String error = read(connection, parsed);
      if (error != null && !query.isOver()) {
        query.fail(EngineErrors.problem(error, parsed, columns));
      }
    } finally {
      query.engine(null);
    }
  }

  /// Runs the query and hands its rows on.
  ///
  /// @return the engine's error; null where there was none
  private @Nullable String read(DuckDBConnection connection, ParsedSql parsed) {
    try (PreparedStatement statement = connection.prepareStatement(parsed.sql())) {
      DuckDBPreparedStatement duck = statement.unwrap(DuckDBPreparedStatement.class);
      bind(statement);
      query.engine(new Running(duck));
      query.interrupt();
      try (ResultSet rows = statement.executeQuery()) {
        hand(rows);
        return null;
      } catch (SQLException e) {
        LOG.debug("Query failed while running. id={}", query.id());
      } finally {
        query.engine(null);
      }
    } catch (SQLException e) {
      return String.valueOf(e.getMessage());
    }
    return query.isOver() ? null : diagnose(connection, parsed);
  }

  /// Streaming loses the reason of a failure: asks for it by running the query once more.
  private String diagnose(DuckDBConnection connection, ParsedSql parsed) {
    try (PreparedStatement statement = connection.prepareStatement(parsed.sql())) {
      DuckDBPreparedStatement duck = statement.unwrap(DuckDBPreparedStatement.class);
      bind(statement);
      query.engine(new Running(duck));
      query.interrupt();
      try (DuckDBChunkedResult chunks = duck.query()) {
        while (chunks.nextChunk()) {
          if (query.isOver()) {
            break;
          }
        }
      }
      return "";
    } catch (SQLException e) {
      return String.valueOf(e.getMessage());
    } finally {
      query.engine(null);
    }
  }

  private void bind(PreparedStatement statement) throws SQLException {
    int index = 0;
    for (SqlParameter parameter : query.request().parameters()) {
      index++;
      switch (parameter) {
        case SqlParameter.Text text -> statement.setString(index, text.text());
        case SqlParameter.Bool bool -> statement.setBoolean(index, bool.truth());
        case SqlParameter.Null _ -> statement.setNull(index, Types.NULL);
        case SqlParameter.Num number -> bind(statement, index, number.number());
      }
    }
  }

  private static void bind(PreparedStatement statement, int index, BigDecimal number)
      throws SQLException {
    boolean isWhole = number.scale() <= 0 || number.stripTrailingZeros().scale() <= 0;
    if (isWhole && number.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0) {
      statement.setLong(index, number.longValueExact());
    } else {
      statement.setDouble(index, number.doubleValue());
    }
  }

  private void hand(ResultSet rows) throws SQLException {
    ResultSetMetaData meta = rows.getMetaData();
    List<SqlColumn> columns = new ArrayList<>();
    List<CellReader> readers = new ArrayList<>();
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      String type = meta.getColumnTypeName(i);
      columns.add(new SqlColumn(meta.getColumnLabel(i), type));
      readers.add(CellReader.of(type));
    }
    boolean more = rows.next();
    if (!query.hand(new Piece.Head(columns))) {
      return;
    }
    long rowCount = 0;
    long bytes = 0;
    long handed = 0;
    List<List<SqlCell>> piece = new ArrayList<>();
    while (more && rowCount < limits.rowsMax() && bytes < limits.bytesMax()) {
      List<SqlCell> row = new ArrayList<>(readers.size());
      for (int i = 0; i < readers.size(); i++) {
        SqlCell cell = readers.get(i).read(rows, i + 1);
        bytes += SqlCell.size(cell);
        row.add(cell);
      }
      piece.add(row);
      rowCount++;
      if (piece.size() >= ROWS_PER_PIECE || bytes - handed > BYTES_PER_PIECE) {
        if (!query.hand(new Piece.Rows(piece))) {
          return;
        }
        handed = bytes;
        piece = new ArrayList<>();
      }
      more = rows.next();
    }
    if (piece.isEmpty() || query.hand(new Piece.Rows(piece))) {
      query.hand(new Piece.End(more));
    }
  }

  /// A statement at work.
  private record Running(DuckDBPreparedStatement statement) implements DuckQuery.Engine {
    @Override
    public void interrupt() {
      try {
        statement.cancel();
      } catch (SQLException e) {
        LOG.debug("Interrupting a query failed.", e);
      }
    }

    @Override
    public double progress() {
      try {
        double percentage = statement.getQueryProgress().getPercentage();
        return percentage < 0 ? -1 : Math.min(1, percentage / 100);
      } catch (SQLException e) {
        LOG.debug("Asking for a query's progress failed.", e);
        return -1;
      }
    }
  }
}
