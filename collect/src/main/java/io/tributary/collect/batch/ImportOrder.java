// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect.batch;

import io.tributary.files.ReadOptions;
import io.tributary.mapping.Mapping;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What somebody wants brought in.
///
/// @param id names the import
/// @param workspace the tenant's name
/// @param source the source that the file is from
/// @param file what the file is called; in messages, and in the ids of refused rows
/// @param mapping how records become calls, as it was when the import was made; null where the
///   records are tracking calls already
/// @param options what is known of the file
/// @param dryRun whether to only tell what would become of it
/// @param createdAt when the import was made
public record ImportOrder(
    String id,
    String workspace,
    String source,
    String file,
    @Nullable Mapping mapping,
    ReadOptions options,
    boolean dryRun,
    Instant createdAt) {
  /// The same, read in another way.
  public ImportOrder with(@Nullable Mapping other, ReadOptions otherOptions) {
    return new ImportOrder(id, workspace, source, file, other, otherOptions, dryRun, createdAt);
  }
}
