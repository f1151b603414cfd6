// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.stored;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The order in which a model takes records: by a hash of their ids, so that it depends on no other
/// record and on nothing that came before.
public final class RecordOrder {
  /// The order of ids.
  public static final Comparator<String> OF_IDS =
      Comparator.<String>comparingLong(ValueHash::of).thenComparing(Comparator.naturalOrder());

  private RecordOrder() {}

  /// Per place in the order the place in the list.
  public static int[] of(List<String> ids) {
    long[] hashes = ids.stream().mapToLong(ValueHash::of).toArray();
    return IntStream.range(0, hashes.length)
        .boxed()
        .sorted(Comparator.<Integer>comparingLong(place -> hashes[place]).thenComparing(ids::get))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
