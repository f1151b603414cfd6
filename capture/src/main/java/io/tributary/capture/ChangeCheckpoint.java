// SPDX-License-Identifier: Apache-2.0
package io.tributary.capture;

import io.tributary.model.Problem.Code;
import io.tributary.model.ProblemException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// How far changes have been read.
///
/// @param offset Debezium's place in the database's log
/// @param columns the columns of each table, as its last change had them
record ChangeCheckpoint(Map<String, Object> offset, Map<String, List<String>> columns) {
  static final ChangeCheckpoint NONE = new ChangeCheckpoint(Map.of(), Map.of());

  private static final JsonMapper JSON = JsonMapper.shared();

  ChangeCheckpoint {
    offset = Collections.unmodifiableMap(new LinkedHashMap<>(offset));
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
  }

  static ChangeCheckpoint read(@Nullable String text) {
    if (text == null) {
      return NONE;
    }
    try {
      return JSON.readValue(text, ChangeCheckpoint.class);
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
