// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A secret of another system, such as the one that signs its webhooks or the password of a
/// database. Only sealed values are kept: see [io.tributary.workspace.access.Secrets].
///
/// @param name see [io.tributary.model.Names]; unique in the workspace
/// @param sealed the value, sealed
/// @param before the value before, sealed, while both are valid; null for none
/// @param changedAt when the value was set
public record Secret(String name, String sealed, @Nullable String before, Instant changedAt) {
  /// Hides even the sealed values.
  @Override
  public String toString() {
    return "Secret[name=%s]".formatted(name);
  }
}
