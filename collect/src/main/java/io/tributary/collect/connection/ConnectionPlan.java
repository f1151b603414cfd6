// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect.connection;

import io.tributary.connect.Settings;
import io.tributary.mapping.Mapper;
import io.tributary.mapping.Mapping;
import io.tributary.model.Problem.Code;
import io.tributary.model.ProblemException;
import io.tributary.model.WorkspaceId;
import io.tributary.workspace.Connection;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// A connection with all that its reading depends on: where one of these changes, reading begins
/// again, at the last checkpoint.
///
/// @param mapping that of the connection's name for it; null where it has none, or there is none
/// @param secrets the versions of the secrets that the settings refer to
record ConnectionPlan(
    WorkspaceId workspace,
    Connection connection,
    @Nullable Mapping mapping,
    Map<String, Long> secrets) {
  ConnectionPlan {
    secrets = Map.copyOf(secrets);
  }

  String name() {
    return connection.name();
  }

  Settings settings(BiFunction<WorkspaceId, String, Optional<String>> reveal) {
    return new Settings(connection.settings()).with(secret -> reveal.apply(workspace, secret));
  }

  /// The mapping, ready for use; null where records are tracking calls.
  @Nullable Mapper mapper() {
    if (connection.mapping() != null && mapping == null) {
      throw new ProblemException(
          Code.CONFIGURATION,
          "mapping",
          "Cannot make calls of records: there is no mapping '%s'.".formatted(connection.mapping()),
          "Make it, or name another.");
    }
    return mapping == null ? null : Mapper.of(mapping);
  }
}
