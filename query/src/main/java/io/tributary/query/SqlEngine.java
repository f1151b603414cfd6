// SPDX-License-Identifier: Apache-2.0
package io.tributary.query;

import io.tributary.model.WorkspaceId;
import java.util.List;
import java.util.Optional;

/// Answers read-only SQL over the tables of a workspace. For any thread.
public interface SqlEngine extends AutoCloseable {
  /// Starts a query. Returns at once; what is wrong with the text shows in [RunningQuery#answer()].
  ///
  /// @throws io.tributary.model.ProblemException `OVERLOADED` where too many are running and
  ///   waiting; `CONFLICT` where a query of the workspace under way has the id that was chosen
  RunningQuery start(SqlRequest request);

  /// The queries of a workspace that are waiting, running or being read, oldest first.
  List<RunningQuery> running(WorkspaceId workspace);

  /// Finds such a query by its id.
  default Optional<RunningQuery> find(WorkspaceId workspace, String id) {
    return running(workspace).stream().filter(query -> query.id().equals(id)).findFirst();
  }

  /// The tables that queries of a workspace can use, sorted by name.
  List<SqlTable> describe(WorkspaceId workspace);

  /// Cancels all queries and frees everything.
  @Override
  void close();
}
