// SPDX-License-Identifier: Apache-2.0
package io.tributary.query.duck;

import io.tributary.query.gate.Gate;
import io.tributary.query.gate.ParsedSql;
import io.tributary.query.gate.SqlParser;
import io.tributary.query.gate.Views;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// The gates of the process: as many as queries pass at once, kept since making one takes as long
/// as a text takes to pass.
final class Gates implements AutoCloseable {
  private final SqlParser parser = new SqlParser();
  private final Queue<Gate> free = new ConcurrentLinkedQueue<>();

  Gates() throws SQLException {}

  /// Lets a text through; see [Gate#pass].
  ParsedSql pass(String sql, Views views) throws SQLException {
    Gate kept = free.poll();
    Gate gate = kept == null ? new Gate(parser) : kept;
    try {
      return gate.pass(sql, views);
    } finally {
      free.add(gate);
    }
  }

  @Override
  public void close() throws SQLException {
    for (Gate gate = free.poll(); gate != null; gate = free.poll()) {
      gate.close();
    }
    parser.close();
  }
}
