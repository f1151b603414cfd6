// SPDX-License-Identifier: Apache-2.0
package io.tributary.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import io.tributary.query.arrow.ArrowAnswers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.types.pojo.Field;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Holds what is written against Arrow's own reader.
class ArrowAnswersIT {
  @TempDir static Path folder;
  private static Asking asking;

  @BeforeAll
  static void open() {
    asking = new Asking(TestLake.write(folder, 1_000));
  }

  @AfterAll
  static void close() {
    asking.close();
  }

  /// What a stream holds: types by column, values by column as text, and how many batches.
  private record Read(Map<String, String> types, Map<String, List<String>> values, int batches) {}

  private static Read read(String sql) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ArrowAnswers.write(asking.start(sql).answer(), out);
    Map<String, String> types = new LinkedHashMap<>();
    Map<String, List<String>> values = new LinkedHashMap<>();
    int batches = 0;
    try (BufferAllocator allocator = new RootAllocator();
        ArrowStreamReader reader =
            new ArrowStreamReader(new ByteArrayInputStream(out.toByteArray()), allocator)) {
      VectorSchemaRoot root = reader.getVectorSchemaRoot();
      for (Field field : root.getSchema().getFields()) {
        String extension = field.getMetadata().getOrDefault("ARROW:extension:name", "");
        types.put(field.getName(), field.getType() + (extension.isEmpty() ? "" : " " + extension));
        values.put(field.getName(), new ArrayList<>());
      }
      while (reader.loadNextBatch()) {
        batches++;
        for (FieldVector vector : root.getFieldVectors()) {
          for (int i = 0; i < root.getRowCount(); i++) {
            Objects.requireNonNull(values.get(vector.getName())).add(text(vector.getObject(i)));
          }
        }
      }
    }
    return new Read(types, values, batches);
  }

  private static String text(Object value) {
    return value instanceof byte[] bytes
        ? new String(bytes, StandardCharsets.UTF_8)
        : String.valueOf(value);
  }

  private static void assertReads(String expression, String type, String value) throws IOException {
    Read read = read("select * from (values (%s), (null)) t(v)".formatted(expression));
    assertThat(read.types()).as(expression).containsEntry("v", type);
    assertThat(read.values().get("v")).as(expression).containsExactlyInAnyOrder(value, "null");
  }

  @Test
  void keepsNumbersTyped() throws IOException {
    assertReads("true", "Bool", "true");
    assertReads("(-7)::tinyint", "Int(8, true)", "-7");
    assertReads("(-700)::smallint", "Int(16, true)", "-700");
    assertReads("70000", "Int(32, true)", "70000");
    assertReads("(-70000000000)::bigint", "Int(64, true)", "-70000000000");
    assertReads("200::utinyint", "Int(8, false)", "-56"); // Arrow's reader shows the bits
    assertReads("18446744073709551615::ubigint", "Int(64, false)", "-1");
    assertReads("1.5::float", "FloatingPoint(SINGLE)", "1.5");
    assertReads("'-Infinity'::double", "FloatingPoint(DOUBLE)", "-Infinity");
    assertReads("12345.67::decimal(18,2)", "Decimal(18, 2, 128)", "12345.67");
    assertReads("(-0.005)::decimal(38,3)", "Decimal(38, 3, 128)", "-0.005");
    assertReads(
        "(-12345678901234567890123)::hugeint",
        "Decimal(38, 0, 128)",
        new BigDecimal("-12345678901234567890123").toString());
  }

  @Test
  void keepsTimesTyped() throws IOException {
    assertReads("date '1969-12-31'", "Date(DAY)", "-1");
    assertReads("time '01:02:03.5'", "Time(MICROSECOND, 64)", "3723500000");
    assertReads("timestamp '1969-12-31 23:59:59.5'", "Timestamp(MICROSECOND, UTC)", "-500000");
    assertReads(
        "timestamptz '2026-01-02 03:04:05.000006+00'",
        "Timestamp(MICROSECOND, UTC)",
        "1767323045000006");
    assertReads(
        "timestamp_ms '2026-01-02 03:04:05'", "Timestamp(MILLISECOND, UTC)", "1767323045000");
    assertReads(
        "timestamp_ns '2026-01-02 03:04:05'", "Timestamp(NANOSECOND, UTC)", "1767323045000000000");
  }

  @Test
  void keepsTextsBytesAndJson() throws IOException {
    assertReads("'Zoë 🙂'", "Utf8", "Zoë 🙂");
    assertReads("''", "Utf8", "");
    assertReads("'ab'::blob", "Binary", "ab");
    assertReads("interval 3 day", "Utf8", "3 days");
    assertReads("[1, null, 3]", "Utf8 arrow.json", "[1,null,3]");
    assertReads("{'a': 1}", "Utf8 arrow.json", "{\"a\":1}");
  }

  @Test
  void writesManyRowsAndNone() throws IOException {
    Read many = read("select range as n, 'x' || range as t from range(50000) order by n");
    assertThat(many.batches()).isGreaterThan(10);
    assertThat(many.values().get("n")).hasSize(50_000).startsWith("0", "1").endsWith("49999");
    assertThat(many.values().get("t")).hasSize(50_000).endsWith("x49999");
    Read none = read("select profile_id, total from order_completed where false");
    assertThat(none.types().keySet()).containsExactly("profile_id", "total");
    assertThat(none.batches()).isZero();
  }

  @Test
  void handsRowsOnWhileTheQueryRuns() throws IOException {
    PipedInputStream in = new PipedInputStream(1 << 16);
    PipedOutputStream out = new PipedOutputStream(in);
    RunningQuery query = asking.start("select range as n from range(90000)");
    CompletableFuture<Void> writing =
        CompletableFuture.runAsync(() -> {
          try {
            ArrowAnswers.write(query.answer(), out);
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
    try (BufferAllocator allocator = new RootAllocator();
        ArrowStreamReader reader = new ArrowStreamReader(in, allocator)) {
      assertThat(reader.loadNextBatch()).isTrue();
      assertThat(query.progress().state()).isEqualTo(SqlProgress.State.RUNNING);
      while (reader.loadNextBatch()) {
        assertThat(reader.getVectorSchemaRoot().getRowCount()).isPositive();
      }
    }
    writing.join();
  }

  @Test
  void breaksOffWithoutEndWhereTheQueryEnds() {
    RunningQuery query = asking.start("select range as n from range(90000)");
    ByteArrayOutputStream out =
        new ByteArrayOutputStream() {
          @Override
          public void flush() {
            query.cancel();
          }
        };
    assertThatThrownBy(() -> ArrowAnswers.write(query.answer(), out))
        .isInstanceOf(ProblemException.class);
    assertThat(out.size()).isGreaterThan(8_000);
    byte[] written = out.toByteArray();
    assertThat(Arrays.copyOfRange(written, written.length - 8, written.length))
        .isNotEqualTo(new byte[] {-1, -1, -1, -1, 0, 0, 0, 0});
  }

  @Test
  void findsAQueryByTheIdThatItsCallerChose() {
    SqlRequest endless =
        new SqlRequest(
                Asking.ANALYST,
                "select count(*) from range(1000000) a, range(1000000) b where a.range = b.range * 7 + 1.5",
                List.of())
            .named("chosen-1");
    RunningQuery query = asking.engine().start(endless);
    assertThatThrownBy(() -> asking.engine().start(endless))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("another under way has this id");
    asking.engine().find(Asking.ANALYST.workspace(), "chosen-1").orElseThrow().cancel();
    assertThatThrownBy(query::answer)
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problems().getFirst().code()).isEqualTo(Problem.Code.CANCELLED));
  }
}
