// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.records;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/// Writes made-up records and the truth about them as CSV files: `records.csv` with id, the
/// preset's columns, `cluster` (the person) and `household`; `truth.csv` with id, cluster,
/// household and `changes`, what was done to the record.
public final class RecordFiles {
  /// The file with the records.
  public static final String RECORDS = "records.csv";

  /// The file with the truth alone.
  public static final String TRUTH = "truth.csv";

  private static final int STEP = 10_000;

  private RecordFiles() {}

  /// Writes both files; those that are there are written over.
  ///
  /// @param folder made if it is not there
  /// @param progress is told now and then how many records are written
  public static void write(PersonRecords records, Path folder, LongConsumer progress)
      throws IOException {
    Files.createDirectories(folder);
    List<String> columns = records.preset().columns();
    try (CsvRows rows = new CsvRows(Files.newOutputStream(folder.resolve(RECORDS)));
        CsvRows truth = new CsvRows(Files.newOutputStream(folder.resolve(TRUTH)))) {
      List<String> header = new ArrayList<>(columns);
      header.addFirst("unique_id");
      header.add("cluster");
      header.add("household");
      rows.row(header);
      truth.row(List.of("unique_id", "cluster", "household", "changes"));
      records.forEach((id, record) -> {
        rows.value(id);
        for (int i = 0; i < columns.size(); i++) {
          rows.value(record.value(i));
        }
        rows.value(record.person());
        rows.value(record.household());
        rows.end();
        truth.value(id);
        truth.value(record.person());
        truth.value(record.household());
        truth.value(record.changeWords());
        truth.end();
        if (id % STEP == 0) {
          progress.accept(id);
        }
      });
    }
  }
}
