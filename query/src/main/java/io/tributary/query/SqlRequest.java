// SPDX-License-Identifier: Apache-2.0
package io.tributary.query;

import io.tributary.model.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An SQL text to answer.
///
/// @param principal who asks; sees the tables of its workspace
/// @param sql one `SELECT`
/// @param parameters the values of `?` or `$1`, `$2`, in order
/// @param limits at most these; the engine's own limits hold too
/// @param id by which to find the query, from the moment that it is started; null to have one made
public record SqlRequest(
    Principal principal,
    String sql,
    List<SqlParameter> parameters,
    SqlLimits limits,
    @Nullable String id) {
  /// Copies the list.
  public SqlRequest {
    parameters = List.copyOf(parameters);
  }

  /// A request with the engine's limits.
  public SqlRequest(Principal principal, String sql, List<SqlParameter> parameters) {
    this(principal, sql, parameters, SqlLimits.NONE);
  }

  /// A request with limits of its own.
  public SqlRequest(
      Principal principal, String sql, List<SqlParameter> parameters, SqlLimits limits) {
    this(principal, sql, parameters, limits, null);
  }

  /// The same under an id that the caller chose, so that the query can be watched and cancelled
  /// before its first row is there.
  public SqlRequest named(String chosen) {
    return new SqlRequest(principal, sql, parameters, limits, chosen);
  }
}
