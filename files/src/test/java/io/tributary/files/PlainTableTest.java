// SPDX-License-Identifier: Apache-2.0
package io.tributary.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The quick reader of tables says what the careful one says, or gives up.
class PlainTableTest {
  private static final int FILES = 2_000;
  private static final String[] PIECES = {
    ",", ",", ",", "\n", "\r\n", "\r", "\"", "\"\"", "\"a,b\"", "a", "é", "山", " ", "7", "x y",
    "\ufffd"
  };

  @TempDir Path folder = Path.of("");

  @Test
  void readsWhatTheCarefulReaderReads() throws IOException {
    String text =
        """
        id,name,"the ""note""\",city
        1,Zoë,"said ""hi"", left",Köln

        2,,"two
        lines",  Bonn\s
        3,"",x,
        """;
    assertThat(text).contains("\"\"note");
    assertThat(quick(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(careful(text));
    String windows = "\ufeff" + text.replace("\n", "\r\n").stripTrailing();
    assertThat(quick(windows.getBytes(StandardCharsets.UTF_8))).isEqualTo(careful(windows));
  }

  @Test
  void readsRowsAcrossTheEndsOfItsBuffer() throws IOException {
    StringBuilder text = new StringBuilder("a,b,c\n");
    Random random = new Random(3);
    while (text.length() < 3_500_000) {
      text.append("x".repeat(random.nextInt(400))).append(",\"é, \"\"\",");
      text.append(random.nextInt(1_000)).append(random.nextBoolean() ? "\n" : "\r\n");
    }
    assertThat(quick(text.toString().getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(careful(text.toString()));
  }

  @Test
  void givesUpOnWhatIsOdd() throws IOException {
    for (String odd :
        List.of(
            "a,b\n1,2\n3\n",
            "a,b\n1,2\n3,4,5\n",
            "a,b\n1,2\n3,\"open\n",
            "a,b\n1,x\"y\n2,3\n",
            "a,b\n1,\"x\"y\n2,3\n",
            "a,b\n1,\ufffd\n2,3\n",
            "{\"a\": 1}\n",
            "")) {
      assertThat(quick(odd.getBytes(StandardCharsets.UTF_8))).as(odd).isEmpty();
    }
    assertThat(quick("a,b\n1,é\n2,3\n".getBytes(StandardCharsets.ISO_8859_1))).isEmpty();
    assertThat(quick("a,b\n1,é\n2,3\n".getBytes(StandardCharsets.UTF_16))).isEmpty();
  }

  @Test
  void agreesWithTheCarefulReaderOnRandomTexts() throws IOException {
    Random random = new Random(11);
    int read = 0;
    for (int i = 0; i < FILES; i++) {
      StringBuilder text = new StringBuilder("one,two\nx,y\n");
      for (int piece = random.nextInt(14); piece > 0; piece--) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      List<Map<String, String>> rows = quick(text.toString().getBytes(StandardCharsets.UTF_8));
      if (!rows.isEmpty()) {
        assertThat(rows).as("seed 11, file %d: %s", i, text).isEqualTo(careful(text.toString()));
        read++;
      }
    }
    assertThat(read).isGreaterThan(FILES / 50);
  }

  /// The rows; none where the reader gave up.
  private List<Map<String, String>> quick(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("quick.csv"), bytes);
    List<Map<String, String>> rows = new ArrayList<>();
    List<String> names = new ArrayList<>();
    boolean whole =
        PlainTable.read(
            file,
            ReadOptions.NONE,
            new PlainTable.Fields() {
              @Override
              public void columns(List<String> all) {
                names.addAll(all);
              }

              @Override
              public void row(double share) {
                rows.add(new LinkedHashMap<>());
              }

              @Override
              public void field(int column, byte[] lent, int from, int to) {
                field(column, new String(lent, from, to - from, StandardCharsets.US_ASCII));
              }

              @Override
              public void field(int column, String text) {
                if (!text.isBlank()) {
                  rows.getLast().put(names.get(column), text);
                }
              }

              @Override
              public void end() {}
            });
    return whole ? rows : List.of();
  }

  private List<Map<String, String>> careful(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("careful.csv"), text);
    List<Map<String, String>> rows = new ArrayList<>();
    try (RecordReader reader = RecordFile.open(file, ReadOptions.NONE, "careful.csv")) {
      for (FileRecord record = reader.next(); record != null; record = reader.next()) {
        Map<String, String> row = new LinkedHashMap<>();
        if (record instanceof FileRecord.Whole whole && whole.value() instanceof Map<?, ?> map) {
          map.forEach((name, value) -> row.put(String.valueOf(name), String.valueOf(value)));
        } else {
          row.put("refused", record.place());
        }
        rows.add(row);
      }
    }
    return rows;
  }
}
