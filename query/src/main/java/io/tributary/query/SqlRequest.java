// SPDX-License-Identifier: Apache-2.0
package io.tributary.query;

import io.tributary.model.Principal;
import java.util.List;

/// An SQL text to answer.
///
/// @param principal who asks; sees the tables of its workspace
/// @param sql one `SELECT`
/// @param parameters the values of `?` or `$1`, `$2`, in order
/// @param limits at most these; the engine's own limits hold too
public record SqlRequest(
    Principal principal, String sql, List<SqlParameter> parameters, SqlLimits limits) {
  /// Copies the list.
  public SqlRequest {
    parameters = List.copyOf(parameters);
  }

  /// A request with the engine's limits.
  public SqlRequest(Principal principal, String sql, List<SqlParameter> parameters) {
    this(principal, sql, parameters, SqlLimits.NONE);
  }
}
