// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.records;

import java.util.EnumSet;
import java.util.Set;

/// A made-up record with the truth about it.
public final class PersonRecord {
  private final String[] values;
  private final long person;
  private final long household;
  private final int changes;

  PersonRecord(String[] values, long person, long household, int changes) {
    this.values = values;
    this.person = person;
    this.household = household;
    this.changes = changes;
  }

  /// The value of a column.
  ///
  /// @param column its place in [RecordPreset#columns]
  /// @return empty if it is missing
  public String value(int column) {
    return values[column];
  }

  /// The number of the person whose record it is.
  public long person() {
    return person;
  }

  /// The number of the household in which the person lived when the record was written.
  public long household() {
    return household;
  }

  /// What makes it differ from how the person is now.
  public Set<Change> changes() {
    EnumSet<Change> all = EnumSet.noneOf(Change.class);
    for (Change change : Change.values()) {
      if ((changes & change.bit()) != 0) {
        all.add(change);
      }
    }
    return all;
  }

  String changeWords() {
    return Change.words(changes);
  }
}
