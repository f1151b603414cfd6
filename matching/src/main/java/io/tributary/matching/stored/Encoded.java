// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.stored;

import io.tributary.matching.compare.Comparison;
import io.tributary.matching.learn.Records;
import io.tributary.matching.learn.Scorer;
import java.util.List;

/// Records made ready by a model.
///
/// @param weights what any two of them weigh
public record Encoded(List<Comparison> comparisons, Records records, Scorer.Weights weights) {
  /// Copies the list.
  public Encoded {
    comparisons = List.copyOf(comparisons);
  }
}
