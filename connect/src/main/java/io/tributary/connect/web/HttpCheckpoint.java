// SPDX-License-Identifier: Apache-2.0
package io.tributary.connect.web;

import io.tributary.model.Problem.Code;
import io.tributary.model.ProblemException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// How far an API has been read.
///
/// @param since what is asked for in this reading; null for everything
/// @param high the latest value of the field that rises; null for none
/// @param page what names the next page; null for the first
record HttpCheckpoint(@Nullable String since, @Nullable String high, @Nullable String page) {
  private static final JsonMapper JSON = JsonMapper.shared();

  static HttpCheckpoint read(@Nullable String text) {
    if (text == null) {
      return new HttpCheckpoint(null, null, null);
    }
    try {
      return JSON.readValue(text, HttpCheckpoint.class);
    } catch (JacksonException _) {
      throw new ProblemException(
          Code.CONFIGURATION,
          "checkpoint",
          "Cannot go on reading: the checkpoint is none of this connector.",
          "Begin anew by ./tributary connections reset; records taken before change nothing.");
    }
  }

  String write() {
    return JSON.writeValueAsString(this);
  }
}
