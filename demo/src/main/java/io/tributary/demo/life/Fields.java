// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.life;

import tools.jackson.core.JsonGenerator;

/// Writes some fields of a JSON object that is open. Writing twice gives the same twice.
@FunctionalInterface
public interface Fields {
  /// No fields.
  Fields NONE = _ -> {};

  /// Writes the fields.
  void write(JsonGenerator json);
}
