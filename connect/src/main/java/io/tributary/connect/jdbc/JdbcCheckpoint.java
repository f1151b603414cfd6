// SPDX-License-Identifier: Apache-2.0
package io.tributary.connect.jdbc;

import io.tributary.model.Problem.Code;
import io.tributary.model.ProblemException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// How far a table has been read.
///
/// @param cursor the latest value of the cursor column; null for none yet
/// @param key the key of the last row; empty for none
/// @param order the name of the type that the cursor has
/// @param readAt the database's time when the last whole reading began; null for none yet
/// @param columns the types of the columns
/// @param seen sums of the rows that were read last, so that they are passed over where reading
///   looks back
record JdbcCheckpoint(
    @Nullable String cursor,
    List<String> key,
    @Nullable String order,
    @Nullable String readAt,
    Map<String, String> columns,
    List<String> seen) {
  /// How many rows are remembered.
  static final int SEEN_MAX = 5_000;

  static final JdbcCheckpoint NONE =
      new JdbcCheckpoint(null, List.of(), null, null, Map.of(), List.of());

  private static final JsonMapper JSON = JsonMapper.shared();

  JdbcCheckpoint {
    key = List.copyOf(key);
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    seen = List.copyOf(seen);
  }

  static JdbcCheckpoint read(@Nullable String text) {
    if (text == null) {
      return NONE;
    }
    try {
      return JSON.readValue(text, JdbcCheckpoint.class);
    } catch (JacksonException _) {
      throw new ProblemException(
          Code.CONFIGURATION,
          "checkpoint",
          "Cannot go on reading: the checkpoint is none of this connector.",
          "Begin anew by ./tributary connections reset; rows taken before change nothing.");
    }
  }

  String write() {
    return JSON.writeValueAsString(this);
  }
}
