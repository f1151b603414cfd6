// SPDX-License-Identifier: Apache-2.0
package io.tributary.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import io.tributary.model.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordFileTest {
  @TempDir Path folder = Path.of("");

  private List<FileRecord> read(byte[] bytes, ReadOptions options) throws IOException {
    Path file = Files.write(folder.resolve("f"), bytes);
    List<FileRecord> records = new ArrayList<>();
    try (RecordReader reader = RecordFile.open(file, options, "f")) {
      for (FileRecord next = reader.next(); next != null; next = reader.next()) {
        records.add(next);
      }
    }
    return records;
  }

  private List<Object> values(byte[] bytes) throws IOException {
    return read(bytes, ReadOptions.NONE).stream()
        .<Object>map(
            record -> record instanceof FileRecord.Whole(String _, Object value) ? value : record)
        .toList();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
      packed.write(bytes);
    }
    return out.toByteArray();
  }

  @Test
  void readsCommaAndSemicolonAndTab() throws IOException {
    for (String delimiter : List.of(",", ";", "\t", "|")) {
      String text = "id,name\n1,Jane\n2,\"Joe, the, second; a | b \tc\"\n".replace(",", delimiter);
      assertThat(values(utf8(text)))
          .as("delimiter %s", delimiter)
          .first()
          .isEqualTo(Map.of("id", "1", "name", "Jane"));
      assertThat(values(utf8(text))).hasSize(2);
    }
  }

  @Test
  void readsWhatSpreadsheetsWrite() throws IOException {
    byte[] text =
        utf8("\ufeffid;name;total\r\n1;\"line one\r\nline \"\"two\"\"\";1,50\r\n2;;2,00;\r\n");

    assertThat(values(text))
        .containsExactly(
            Map.of("id", "1", "name", "line one\r\nline \"two\"", "total", "1,50"),
            Map.of("id", "2", "total", "2,00"));
  }

  @Test
  void readsLatin1() throws IOException {
    byte[] text =
        "id,city\n1,Köln\n2,Łódź?\n"
            .replace("Łódź?", "Évreux")
            .getBytes(Charset.forName("windows-1252"));

    assertThat(values(text)).contains(Map.of("id", "1", "city", "Köln"));
  }

  @Test
  void readsUtf16() throws IOException {
    assertThat(values("\ufeffid,city\n1,Köln\n".getBytes(StandardCharsets.UTF_16LE)))
        .containsExactly(Map.of("id", "1", "city", "Köln"));
  }

  @Test
  void namesColumnsOfATableWithoutHeader() throws IOException {
    assertThat(values(utf8("1,jane@example.com\n2,joe@example.com\n")))
        .first()
        .isEqualTo(Map.of("c1", "1", "c2", "jane@example.com"));
  }

  @Test
  void keepsColumnsOfOneNameApart() throws IOException {
    assertThat(
            read(
                utf8("id,name,name,\n1,a,b,c\n"),
                new ReadOptions(null, null, null, null, true, null)))
        .singleElement()
        .isInstanceOfSatisfying(
            FileRecord.Whole.class,
            record ->
                assertThat(record.value())
                    .isEqualTo(Map.of("id", "1", "name", "a", "name_2", "b", "c4", "c")));
  }

  @Test
  void refusesRaggedRowsAlone() throws IOException {
    List<FileRecord> records = read(utf8("id,name\n1,a\n2\n3,c,d\n4,e\n"), ReadOptions.NONE);

    assertThat(records).extracting(FileRecord::place).containsExactly("f:2", "f:3", "f:4", "f:5");
    assertThat(records.get(1)).isInstanceOf(FileRecord.Broken.class);
    assertThat(records.get(2)).isInstanceOf(FileRecord.Broken.class);
    assertThat(records.get(3)).isInstanceOf(FileRecord.Whole.class);
  }

  @Test
  void losesOneLineToAQuoteThatIsNotClosed() throws IOException {
    StringBuilder text = new StringBuilder("id,name,city\n");
    for (int i = 2; i <= 3000; i++) {
      text.append(i).append(i == 1500 || i == 2990 ? ",\"Jane,Köln\n" : ",\"Joe\",Bonn\n");
    }
    List<FileRecord> records = read(utf8(text.toString()), ReadOptions.NONE);

    assertThat(records).hasSize(2999);
    assertThat(records.stream().filter(FileRecord.Broken.class::isInstance))
        .extracting(FileRecord::place)
        .containsExactly("f:1500", "f:2990");
    assertThat(records.getLast().place()).isEqualTo("f:3000");
  }

  @Test
  void refusesRowsOfAnotherEncoding() throws IOException {
    byte[] good = utf8("id,city\n" + "1,Köln\n".repeat(20_000));
    byte[] bad = "2,Köln\n".getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = Arrays.copyOf(good, good.length + bad.length);
    System.arraycopy(bad, 0, all, good.length, bad.length);

    List<FileRecord> records = read(all, ReadOptions.NONE);

    assertThat(records).hasSize(20_001);
    assertThat(records.getLast())
        .isInstanceOfSatisfying(
            FileRecord.Broken.class,
            refused -> assertThat(refused.problem().message()).contains("'city'"));
  }

  @Test
  void readsJsonAndJsonLines() throws IOException {
    List<Object> wanted = List.of(Map.of("a", 1), Map.of("a", 2));
    assertThat(values(utf8("[{\"a\":1},\n{\"a\":2}]"))).isEqualTo(wanted);
    assertThat(values(utf8("{\"a\":1}\n\n{\"a\":2}\n"))).isEqualTo(wanted);
    assertThat(values(utf8("{\n\"a\":1}\n{\n\"a\":2}\n"))).isEqualTo(wanted);
    assertThat(values(utf8("{\"a\":1}"))).isEqualTo(wanted.subList(0, 1));
  }

  @Test
  void refusesABadLineOfJsonAlone() throws IOException {
    List<FileRecord> records = read(utf8("{\"a\":1}\n{\"a\":\n{\"a\":3}\n"), ReadOptions.NONE);

    assertThat(records).hasSize(3);
    assertThat(records.get(1)).isInstanceOf(FileRecord.Broken.class);
  }

  @Test
  void unpacks() throws IOException {
    byte[] text = utf8("id,name\n1,Jane\n");
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(zip)) {
      for (String name : List.of("b/two.csv", "../one.csv", "__MACOSX/x", ".hidden")) {
        out.putNextEntry(new ZipEntry(name));
        out.write(text);
      }
    }
    assertThat(values(gzip(text))).containsExactly(Map.of("id", "1", "name", "Jane"));
    assertThat(values(Zstd.compress(text))).containsExactly(Map.of("id", "1", "name", "Jane"));
    assertThat(read(zip.toByteArray(), ReadOptions.NONE))
        .extracting(FileRecord::place)
        .containsExactly("f/../one.csv:2", "f/b/two.csv:2");
  }

  @Test
  void saysWhereAPackedFileEnds() throws IOException {
    StringBuilder text = new StringBuilder("id,name\n");
    for (int i = 0; i < 50_000; i++) {
      text.append(i).append(",n").append(Integer.toHexString(i * 7919)).append('\n');
    }
    byte[] packed = gzip(utf8(text.toString()));
    List<FileRecord> records = new ArrayList<>();
    Path file = Files.write(folder.resolve("cut"), Arrays.copyOf(packed, packed.length / 2));

    assertThatThrownBy(
            () -> {
              try (RecordReader reader = RecordFile.open(file, ReadOptions.NONE, "cut")) {
                for (FileRecord next = reader.next(); next != null; next = reader.next()) {
                  records.add(next);
                }
              }
            })
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("ends in the middle");
    assertThat(records).hasSizeGreaterThan(10_000);
  }

  @Test
  void stopsAtABomb() throws IOException {
    byte[] zeros = new byte[1 << 20];
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
      for (int i = 0; i < 200; i++) {
        packed.write(zeros);
      }
    }
    assertThatThrownBy(() -> read(out.toByteArray(), ReadOptions.NONE))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void readsParquet() throws IOException, SQLException {
    Path file = folder.resolve("p.parquet");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "copy (select range as id, 'n' || range as name, [range, 2] as list, {'a': 1.5::decimal(9,2)}"
              + " as part, timestamp '2026-01-05 10:00:00' as at, null as nothing from range(5000))"
              + " to '%s' (format parquet, compression zstd)".formatted(file));
    }
    List<Object> values = values(Files.readAllBytes(file));

    assertThat(values).hasSize(5000);
    assertThat(values.getLast())
        .hasToString("{id=4999, name=n4999, list=[4999, 2], part={a=1.5}, at=2026-01-05 10:00:00}");
    byte[] bytes = Files.readAllBytes(file);
    assertThatThrownBy(() -> values(Arrays.copyOf(bytes, bytes.length - 100)))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("Parquet");
  }

  @Test
  void readsExcel() throws IOException {
    assertThat(values(Workbooks.sample()))
        .containsExactly(
            Map.of(
                "id",
                1L,
                "name",
                "Jane",
                "day",
                "2026-01-05",
                "total",
                new java.math.BigDecimal("12.5")),
            Map.of("id", 2L, "day", "2026-01-06T12:00", "total", 25L));
  }

  @Test
  void refusesFormulasWithoutResult() throws IOException {
    List<FileRecord> records = read(Workbooks.withErrors(), ReadOptions.NONE);

    assertThat(records).hasSize(3);
    assertThat(records.subList(0, 2)).allMatch(FileRecord.Broken.class::isInstance);
    assertThat(records.get(2)).isInstanceOf(FileRecord.Whole.class);
  }

  @Test
  void refusesWhatIsNone() {
    assertThatThrownBy(() -> read(new byte[0], ReadOptions.NONE)).hasMessageContaining("empty");
    assertThatThrownBy(() -> read(utf8("PAR1 no"), ReadOptions.NONE))
        .hasMessageContaining("Parquet");
    assertThatThrownBy(() -> read(utf8("PK\u0003\u0004 no"), ReadOptions.NONE))
        .hasMessageContaining("zip");
    assertThatThrownBy(
            () -> read(utf8("a,b"), new ReadOptions(null, null, null, "no such", null, null)))
        .hasMessageContaining("encoding");
  }
}
