// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace;

import io.tributary.model.SourceKind;
import io.tributary.model.Trust;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A place that events come from.
///
/// @param name see [io.tributary.model.Names]; unique in the workspace
/// @param kind what sort of place
/// @param trust whether its links may join two known people
/// @param region ISO 3166 alpha-2 region for telephone numbers without a country code; null for
///   none
/// @param writeKeys the keys that may write, newest first; two while a key is being rotated
/// @param enabled whether events are taken
/// @param createdAt when it was made
public record Source(
    String name,
    SourceKind kind,
    Trust trust,
    @Nullable String region,
    List<String> writeKeys,
    boolean enabled,
    Instant createdAt) {
  /// Copies the list.
  public Source {
    writeKeys = List.copyOf(writeKeys);
  }
}
