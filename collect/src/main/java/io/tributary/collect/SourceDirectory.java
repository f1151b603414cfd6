// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect;

import java.util.Optional;

/// Knows which source a write key belongs to. Asked for every request, so it must be quick.
@FunctionalInterface
public interface SourceDirectory {
  /// The source that the key may write to, also a disabled one; empty for an unknown key.
  Optional<CollectSource> find(String writeKey);
}
