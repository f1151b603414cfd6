// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace;

import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A system that records are fetched from.
///
/// @param name see [io.tributary.model.Names]
/// @param connector the kind of connector
/// @param source the source that the records are of
/// @param mapping how records become tracking calls; null where they are tracking calls already
/// @param everySeconds how long after one reading the next begins; nothing to streams
/// @param enabled whether it is read
/// @param settings texts by path, as the connector knows them: `url`, `auth.token`, `key[0]`
public record Connection(
    String name,
    String connector,
    String source,
    @Nullable String mapping,
    long everySeconds,
    boolean enabled,
    SortedMap<String, String> settings) {
  /// How often systems are read where nothing is said.
  public static final Duration EVERY = Duration.ofMinutes(5);

  /// Copies the map.
  public Connection {
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
  }
}
