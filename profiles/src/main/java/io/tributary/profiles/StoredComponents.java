// SPDX-License-Identifier: Apache-2.0
package io.tributary.profiles;

import io.tributary.model.WorkspaceId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// The components of a workspace as they are kept.
public final class StoredComponents {
  private static final int CHUNK = 1_000;

  private StoredComponents() {}

  /// Visits all, some at a time, so that the store is not held up. Those that change meanwhile are
  /// visited as they were before or after.
  public static void all(ProfileStore store, WorkspaceId workspace, Consumer<Component> visit) {
    byte[] prefix = Keys.workspace(workspace);
    byte[] from = prefix;
    while (from.length > 0) {
      List<byte[]> keys = new ArrayList<>();
      List<Component> chunk = new ArrayList<>();
      store.scan(
          Family.COMPONENTS,
          prefix,
          from,
          (key, value) -> {
            keys.add(key);
            chunk.add(ComponentCodec.decode(value));
            return chunk.size() < CHUNK;
          });
      chunk.forEach(visit);
      // The first key after the last one that was seen.
      from =
          chunk.size() < CHUNK
              ? new byte[0]
              : Arrays.copyOf(keys.getLast(), keys.getLast().length + 1);
    }
  }
}
