// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.learn;

import io.tributary.matching.compare.Comparison;
import io.tributary.matching.table.Column;
import java.util.ArrayList;
import java.util.List;

/// The values of all records that are compared, record by record in one array, so that those of one
/// record are beside one another in memory.
///
/// @param codes the values
/// @param width how many values a record has
/// @param sources per record the number of its file
public record Records(int[] codes, int width, int[] sources) {
  /// Lays the fields of comparisons out.
  public static Records of(List<Comparison> comparisons, int[] sources) {
    List<Column> fields = new ArrayList<>();
    comparisons.forEach(comparison -> fields.addAll(comparison.fields()));
    int width = fields.size();
    int[] codes = new int[Math.multiplyExact(sources.length, width)];
    for (int field = 0; field < width; field++) {
      Column column = fields.get(field);
      for (int row = 0, at = field; row < sources.length; row++, at += width) {
        codes[at] = column.code(row);
      }
    }
    return new Records(codes, width, sources);
  }

  /// How many records there are.
  public int size() {
    return sources.length;
  }
}
