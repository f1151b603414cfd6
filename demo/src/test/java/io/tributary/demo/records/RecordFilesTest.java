// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordFilesTest {
  @TempDir Path folder;

  @Test
  void writeRecordsAndTruthWithTheSameIds() throws Exception {
    RecordFiles.write(
        PersonRecords.of(RecordPreset.MEDIUM, 1, 25_000), folder.resolve("new"), _ -> {});
    List<String> records = Files.readAllLines(folder.resolve("new/records.csv"));
    List<String> truth = Files.readAllLines(folder.resolve("new/truth.csv"));

    assertThat(records).hasSize(25_001);
    assertThat(truth).hasSize(25_001);
    assertThat(records.getFirst()).startsWith("unique_id,source,").endsWith(",cluster,household");
    assertThat(truth.getFirst()).isEqualTo("unique_id,cluster,household,changes");
    for (int i = 1; i < records.size(); i += 997) {
      String[] told = truth.get(i).split(",", -1);
      assertThat(told[0]).isEqualTo(Integer.toString(i));
      assertThat(records.get(i)).startsWith(i + ",").endsWith("," + told[1] + "," + told[2]);
    }
  }

  @Test
  void quoteWhatNeedsIt() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (CsvRows rows = new CsvRows(out)) {
      rows.row(List.of("a", "b,c", "d \"e\"", "Käthe, geb. Şahin", ""));
      rows.value(7);
      rows.value(0);
      rows.value(Long.MAX_VALUE);
      rows.value("x".repeat(200_000));
      rows.end();
    }
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "a,\"b,c\",\"d \"\"e\"\"\",\"Käthe, geb. Şahin\",\n7,0,9223372036854775807,%s\n"
                .formatted("x".repeat(200_000)));
  }
}
