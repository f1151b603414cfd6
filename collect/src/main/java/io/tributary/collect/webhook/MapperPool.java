// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect.webhook;

import io.tributary.mapping.Mapper;
import io.tributary.mapping.Mapping;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/// Mappings that are compiled already, each for one thread at a time.
final class MapperPool {
  private final Map<String, Ready> ready = new ConcurrentHashMap<>();

  private record Ready(Mapping mapping, Queue<Mapper> idle) {}

  /// Works with a mapper.
  ///
  /// @param key who maps; where the mapping of one is another than before, the old ones go
  <T> T with(String key, Mapping mapping, Function<Mapper, T> work) {
    Ready mine =
        ready.compute(
            key,
            (_, before) ->
                before != null && before.mapping.equals(mapping)
                    ? before
                    : new Ready(mapping, new ConcurrentLinkedQueue<>()));
    Mapper idle = mine.idle.poll();
    Mapper mapper = idle == null ? Mapper.of(mapping) : idle;
    T result = work.apply(mapper);
    mine.idle.add(mapper);
    return result;
  }
}
