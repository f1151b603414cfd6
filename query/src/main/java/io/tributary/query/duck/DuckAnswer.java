// SPDX-License-Identifier: Apache-2.0
package io.tributary.query.duck;

import io.tributary.query.SqlAnswer;
import io.tributary.query.SqlCell;
import io.tributary.query.SqlColumn;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The answer to a [DuckQuery].
final class DuckAnswer implements SqlAnswer {
  private final DuckQuery query;
  private @Nullable List<SqlColumn> columns;
  private boolean ended;
  private boolean truncated;
  private final AtomicLong rowCount = new AtomicLong();

  DuckAnswer(DuckQuery query) {
    this.query = query;
  }

  @Override
  public List<SqlColumn> columns() {
    List<SqlColumn> known = columns;
    if (known == null) {
      if (!(query.take() instanceof Piece.Head head)) {
        throw new IllegalStateException("Cannot read rows before the columns.");
      }
      known = head.columns();
      columns = known;
    }
    return known;
  }

  @Override
  public List<List<SqlCell>> next() {
    columns();
    if (ended) {
      return List.of();
    }
    return switch (query.take()) {
      case Piece.Rows rows -> {
        rowCount.addAndGet(rows.rows().size());
        yield rows.rows();
      }
      case Piece.End end -> {
        ended = true;
        truncated = end.truncated();
        query.finish();
        yield List.of();
      }
      case Piece.Head _ -> throw new IllegalStateException("Cannot read columns twice.");
    };
  }

  long rowsSent() {
    return rowCount.get();
  }

  @Override
  public long rowCount() {
    return rowCount.get();
  }

  @Override
  public boolean truncated() {
    return truncated;
  }

  @Override
  public Duration elapsed() {
    return query.elapsed();
  }

  @Override
  public void close() {
    query.finish();
  }
}
