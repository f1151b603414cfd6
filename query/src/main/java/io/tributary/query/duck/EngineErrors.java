// SPDX-License-Identifier: Apache-2.0
package io.tributary.query.duck;

import io.tributary.model.ProblemException;
import io.tributary.query.SqlFault;
import io.tributary.query.gate.Near;
import io.tributary.query.gate.ParsedSql;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Turns the engine's errors into problems of the catalogue. The engine's text is only looked at,
/// never handed on: it holds values, paths and names of other tables. A name is repeated where the
/// caller wrote it.
final class EngineErrors {
  private static final Pattern COLUMN =
      Pattern.compile(
          "(?:Referenced column|does not have a column named|Column) \"([^\"]{1,256})\"(?: not found| does not exist|\\s|$)");
  private static final Pattern TABLE =
      Pattern.compile("Referenced table \"([^\"]{1,256})\" not found");
  private static final Pattern AMBIGUOUS =
      Pattern.compile("Ambiguous reference to column name \"([^\"]{1,256})\"");
  private static final Pattern UNGROUPED =
      Pattern.compile("column \"([^\"]{1,256})\" must appear in the GROUP BY");
  private static final Pattern CALL =
      Pattern.compile("(?:argument types '|function call \")([a-z_0-9+*/%|<>=~^&@!-]{1,40})\\(");

  private EngineErrors() {}

  /// Texts of the engine that tell a defect of the caller's query apart, with what we say.
  private record Known(String part, SqlFault fault, String message) {}

  private static final List<Known> KNOWN =
      List.of(
          new Known(
              "clause cannot contain aggregates",
              SqlFault.TYPES,
              "Cannot use an aggregate in WHERE or GROUP BY; use HAVING."),
          new Known(
              "clause cannot contain window functions",
              SqlFault.TYPES,
              "Cannot use a window function there; use QUALIFY."),
          new Known("cannot be nested", SqlFault.TYPES, "Cannot nest aggregates."),
          new Known(
              "Set operations can only apply",
              SqlFault.TYPES,
              "Cannot unite queries with different numbers of columns."),
          new Known(
              "More than one row returned by a subquery",
              SqlFault.TYPES,
              "Cannot use a subquery as a value when it has more than one row."),
          new Known(
              "Division by zero", SqlFault.RANGE, "Cannot divide by zero; use nullif(divisor, 0)."),
          new Known(
              "out of range - should be between",
              SqlFault.TYPES,
              "Cannot order or group by a number that is no place of the select list."),
          new Known("Malformed JSON", SqlFault.CONVERSION, "Cannot read a text as JSON."),
          new Known(
              "LIMIT/OFFSET cannot be negative",
              SqlFault.TYPES,
              "Cannot use a negative LIMIT or OFFSET."),
          new Known("Max expression depth", SqlFault.LARGE, "Cannot nest expressions so deeply."),
          new Known("lambda arrow", SqlFault.SYNTAX, "Cannot read x -> …; write lambda x: …."),
          new Known("maximum execution time", SqlFault.TIMEOUT, "Cannot answer in time."));

  /// The problem that stands for an error of the engine.
  ///
  /// @param known names of columns that the tables in use have
  static ProblemException problem(String error, ParsedSql query, Collection<String> known) {
    for (Known text : KNOWN) {
      if (error.contains(text.part())) {
        return text.fault().with(text.message());
      }
    }
    ProblemException named = named(error, query, known);
    return named == null ? byKind(error) : named;
  }

  private static @Nullable ProblemException named(
      String error, ParsedSql query, Collection<String> known) {
    String column = first(COLUMN, error);
    if (column != null && error.startsWith("Binder")) {
      return SqlFault.COLUMN.with(
          "Cannot find the column%s.".formatted(own(column, query)),
          Near.of(column, known)
              .map(near -> "Did you mean %s?".formatted(near))
              .orElse("Use a column of the tables in FROM."));
    }
    String table = first(TABLE, error);
    if (table != null) {
      return SqlFault.TABLE.with(
          "Cannot find the table%s in FROM.".formatted(own(table, query)),
          "Use the alias that FROM gives the table.");
    }
    String ambiguous = first(AMBIGUOUS, error);
    if (ambiguous != null) {
      return SqlFault.COLUMN.with(
          "Cannot tell which table's column is meant%s.".formatted(own(ambiguous, query)),
          "Put the table's name or alias before it.");
    }
    String ungrouped = first(UNGROUPED, error);
    if (ungrouped != null) {
      return SqlFault.TYPES.with(
          "Cannot select a column that is not grouped by%s.".formatted(own(ungrouped, query)),
          "Add it to GROUP BY, or take any_value of it.");
    }
    String call = first(CALL, error);
    if (call != null) {
      return SqlFault.TYPES.with(
          "Cannot call %s with arguments of these types.".formatted(Near.shown(call)),
          "Convert the arguments with CAST or TRY_CAST.");
    }
    return null;
  }

  private static ProblemException byKind(String error) {
    String kind = error.substring(0, Math.max(0, error.indexOf(':'))).toLowerCase(Locale.ROOT);
    return switch (kind) {
      case "conversion error", "mismatch type error" ->
          SqlFault.CONVERSION.with("Cannot convert a value to the wanted type.");
      case "out of range error" ->
          SqlFault.RANGE.with("Cannot hold the outcome of a calculation: out of range.");
      case "out of memory error" ->
          SqlFault.MEMORY.with("Cannot answer within the memory allowed.");
      case "io error" -> SqlFault.STORAGE.with("Cannot read or write a file for the query.");
      case "interrupt error" -> SqlFault.CANCELLED.with("Cannot go on: the query was ended.");
      case "binder error" ->
          SqlFault.TYPES.with("Cannot make sense of the query: types or clauses do not fit.");
      case "parser error", "syntax error" -> SqlFault.SYNTAX.with("Cannot parse the SQL.");
      case "invalid input error" ->
          SqlFault.CONVERSION.with("Cannot use a value as a function's argument.");
      case "not implemented error" ->
          SqlFault.REFUSED.with("Cannot run the query: the engine lacks a part of it.");
      default -> SqlFault.REFUSED.with("Cannot run the query.");
    };
  }

  private static @Nullable String first(Pattern pattern, String error) {
    Matcher matcher = pattern.matcher(error);
    return matcher.find() ? matcher.group(1) : null;
  }

  /// A name in quotes where the caller's own text has it; nothing otherwise.
  private static String own(String name, ParsedSql query) {
    return query.columnNames().stream().anyMatch(name::equalsIgnoreCase)
        ? " " + Near.shown(name)
        : "";
  }
}
