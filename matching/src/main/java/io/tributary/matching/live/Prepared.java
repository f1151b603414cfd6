// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.live;

import io.tributary.matching.block.Keys;
import io.tributary.matching.block.Rule;
import io.tributary.matching.compare.Comparison;
import io.tributary.matching.compare.Comparisons;
import io.tributary.matching.field.Concept;
import io.tributary.matching.stored.LearntModel;
import io.tributary.matching.table.Column;
import io.tributary.matching.table.Table;
import java.util.ArrayList;
import java.util.List;

/// Records made comparable by a model, before they have a place.
final class Prepared {
  private final List<LiveRecord> records;
  private final List<Column> fields = new ArrayList<>();
  private final Keys keys;

  Prepared(LearntModel model, List<LiveRecord> records) {
    this.records = List.copyOf(records);
    Table.Builder builder = new Table.Builder();
    model.columns().forEach(builder::column);
    for (LiveRecord record : records) {
      builder.record(record.source());
      for (int column = 0; column < model.columns().size(); column++) {
        builder.set(column, record.values().getOrDefault(model.columns().get(column), ""));
      }
    }
    List<Concept> concepts = model.concepts(builder.build());
    concepts.forEach(concept -> fields.addAll(concept.fields()));
    List<Comparison> comparisons = Comparisons.of(concepts);
    this.keys = model.keys(comparisons, records.size());
  }

  int size() {
    return records.size();
  }

  LiveRecord record(int at) {
    return records.get(at);
  }

  /// How many fields a record has.
  int width() {
    return fields.size();
  }

  String text(int at, int field) {
    return fields.get(field).text(at);
  }

  Keys keys() {
    return keys;
  }

  Keys.Parts parts(int at) {
    return keys.parts(at);
  }

  String shape(Rule rule, int at) {
    return keys.shape(rule, at);
  }
}
