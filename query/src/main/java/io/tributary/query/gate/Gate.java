// SPDX-License-Identifier: Apache-2.0
package io.tributary.query.gate;

import io.tributary.query.SqlFault;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;

/// The gate that every query passes.
///
/// A text is measured, parsed by the engine's own parser in an instance that can reach nothing, and
/// held against lists of what may stand in a tree: kinds of nodes with exactly their fields,
/// functions, types. Its table names become views. The tree is then written as text, parsed once
/// more, and must be the same tree; that text is what runs, never the caller's.
///
/// For one thread at a time, which needs a big stack.
public final class Gate implements AutoCloseable {
  private static final int BYTES_MAX = 32 * 1024;
  private static final int BRACKETS_MAX = 400;
  private static final int NODES_MAX = 20_000;

  private final SqlParser.Session parser;

  /// Makes a gate.
  public Gate(SqlParser parser) throws SQLException {
    this.parser = parser.session();
  }

  /// Lets a text through.
  ///
  /// @throws io.tributary.model.ProblemException where it is refused
  public ParsedSql pass(String sql, Views views) throws SQLException {
    measure(sql);
    JsonNode tree = read(sql);
    if (tree.path("error").asBoolean(true)) {
      throw Syntax.problem(sql, tree);
    }
    if (tree.path("statements").size() != 1) {
      throw SqlFault.STATEMENT.with("Cannot run more than one statement.");
    }
    String refusal = new AstShapes(NODES_MAX).refusal(tree);
    if (refusal != null) {
      throw SqlFault.STATEMENT.with("Cannot use %s.".formatted(refusal));
    }
    Rules rules = new Rules();
    rules.check(tree);
    Rewriter rewriter = new Rewriter(views, sql, tree);
    rewriter.rewrite(tree);
    String text = writeAnew(tree);
    return new ParsedSql(text, rules.parameters().size(), rewriter.uses(), rules.columnNames());
  }

  private JsonNode read(String sql) {
    try {
      return parser.read(sql);
    } catch (StreamConstraintsException _) {
      throw SqlFault.LARGE.with("Cannot nest a query so deeply.");
    } catch (SQLException _) {
      throw SqlFault.SYNTAX.with("Cannot parse the SQL: perhaps it is nested too deeply.");
    }
  }

  private static void measure(String sql) {
    if (sql.getBytes(StandardCharsets.UTF_8).length > BYTES_MAX) {
      throw SqlFault.LARGE.with("Cannot read more than %d bytes of SQL.".formatted(BYTES_MAX));
    }
    if (sql.chars().filter(c -> c == '(' || c == '[' || c == '{').count() > BRACKETS_MAX) {
      throw SqlFault.LARGE.with("Cannot read more than %d brackets.".formatted(BRACKETS_MAX));
    }
    if (sql.indexOf('\0') >= 0 || sql.isBlank()) {
      throw SqlFault.SYNTAX.with("Cannot read a text that is empty or has NUL characters.");
    }
  }

  private String writeAnew(JsonNode tree) throws SQLException {
    String text = parser.write(tree);
    JsonNode again = read(text);
    Canonical.make(tree);
    Canonical.make(again);
    if (!tree.equals(again)) {
      throw SqlFault.REFUSED.with(
          "Cannot write this query anew with the same meaning.",
          "Use plainer clauses: for instance GROUPING SETS in place of CUBE with ROLLUP.");
    }
    return text;
  }

  @Override
  public void close() throws SQLException {
    parser.close();
  }
}
