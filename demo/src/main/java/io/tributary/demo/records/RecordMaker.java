// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.records;

import java.util.List;

/// Makes up records, household by household.
interface RecordMaker {
  /// Adds the records of the next household; there may be none.
  void next(List<PersonRecord> records);
}
