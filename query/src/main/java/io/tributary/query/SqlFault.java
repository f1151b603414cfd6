// SPDX-License-Identifier: Apache-2.0
package io.tributary.query;

import io.tributary.model.Problem;
import io.tributary.model.ProblemException;

/// Everything that can be wrong with a query: the whole catalogue of what a caller is told. No text
/// of the engine is among it, since the engine's texts hold values and paths.
public enum SqlFault {
  /// Not SQL, or not of this dialect.
  SYNTAX(Problem.Code.SQL_SYNTAX, "Correct the text; the dialect is DuckDB's."),
  /// More than one reading query, or a construct that is not offered.
  STATEMENT(
      Problem.Code.STATEMENT_NOT_ALLOWED, "Write one SELECT over the tables of the workspace."),
  /// A table that is not there.
  TABLE(Problem.Code.UNKNOWN_TABLE, "Use a table of the workspace, or name it in WITH."),
  /// A column that is not there.
  COLUMN(Problem.Code.UNKNOWN_COLUMN, "Use a column of the tables in FROM."),
  /// A function that is not offered, or not with these arguments.
  FUNCTION(Problem.Code.FUNCTION_NOT_ALLOWED, "Use another function."),
  /// Types that do not go together.
  TYPES(Problem.Code.SQL, "Convert the values with CAST or TRY_CAST, and check the clauses."),
  /// A value that does not fit a type.
  CONVERSION(Problem.Code.CONVERSION, "Use TRY_CAST, which gives NULL instead."),
  /// A number beyond its type.
  RANGE(Problem.Code.CONVERSION, "Cast to a wider type before calculating."),
  /// Parameters that are missing or too many.
  PARAMETERS(Problem.Code.INVALID_ARGUMENT, "Give one value for each parameter of the text."),
  /// A text larger than a limit.
  LARGE(Problem.Code.TOO_LARGE, "Make the query smaller, or split it."),
  /// Out of time.
  TIMEOUT(Problem.Code.TIMEOUT, "Narrow the time range, aggregate earlier, or ask for more time."),
  /// Out of memory.
  MEMORY(Problem.Code.MEMORY, "Narrow the time range, select fewer columns, or aggregate earlier."),
  /// Ended by somebody.
  CANCELLED(Problem.Code.CANCELLED, "Start it again if it is still wanted."),
  /// Too many queries.
  OVERLOADED(Problem.Code.OVERLOADED, "Try again in a moment."),
  /// Refused by the engine for another reason.
  REFUSED(Problem.Code.SQL, "Simplify the query step by step to find the part."),
  /// A file that cannot be read or written.
  STORAGE(Problem.Code.DEPENDENCY, "Try again; if it stays so, check the disk and the lake."),
  /// A defect of ours.
  DEFECT(Problem.Code.INTERNAL, "Report it with the query's id.");

  private final Problem.Code code;
  private final String remedy;

  SqlFault(Problem.Code code, String remedy) {
    this.code = code;
    this.remedy = remedy;
  }

  /// A problem of this kind with its usual remedy.
  ///
  /// @param message what is wrong; holds nothing but words of ours and of the caller's own text
  public ProblemException with(String message) {
    return with(message, remedy);
  }

  /// A problem of this kind with a remedy of its own.
  public ProblemException with(String message, String betterRemedy) {
    return new ProblemException(code, "sql", message, betterRemedy);
  }
}
