// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.live;

import io.tributary.matching.field.Concept;
import io.tributary.matching.learn.Scorer;
import io.tributary.matching.learn.Waterfall;
import io.tributary.matching.report.PairExplanation;
import io.tributary.matching.stored.Encoded;
import io.tributary.matching.stored.LearntModel;
import io.tributary.matching.table.Column;
import java.util.ArrayList;
import java.util.List;

/// A few records put beside one another to be weighed, as a full run would weigh them. For one
/// thread.
final class Weighing {
  private final Encoded encoded;
  private final Scorer scorer;
  private final int width;
  private final int[] codes;

  /// Tells the texts of records.
  @FunctionalInterface
  interface Texts {
    /// The normalised value of a field of a record.
    String text(int record, int field);
  }

  private Weighing(Encoded encoded) {
    this.encoded = encoded;
    this.scorer = encoded.weights().scorer();
    this.width = encoded.records().width();
    this.codes = encoded.records().codes();
  }

  /// Puts records beside one another.
  ///
  /// @param shape the concepts without records
  static Weighing of(LearntModel model, List<Concept> shape, int size, Texts texts) {
    List<Concept> concepts = new ArrayList<>();
    int first = 0;
    for (Concept concept : shape) {
      List<Column> fields = new ArrayList<>();
      for (Column field : concept.fields()) {
        int number = first++;
        fields.add(Column.of(field.name(), size, record -> texts.text(record, number)));
      }
      concepts.add(new Concept(concept.kind(), concept.name(), concept.columns(), fields));
    }
    return new Weighing(model.encode(concepts, new int[size]));
  }

  double weight(int a, int b) {
    return scorer.weight(codes, a * width, b * width);
  }

  long pattern(int a, int b) {
    return scorer.pattern(codes, a * width, b * width);
  }

  PairExplanation explain(int a, int b, List<String> ids, List<String> rules) {
    return new Waterfall(encoded.weights(), encoded.records()).of(a, b, ids, rules);
  }
}
