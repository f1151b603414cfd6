// SPDX-License-Identifier: Apache-2.0
package io.tributary.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.model.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswersTest {
  private static final List<SqlColumn> COLUMNS =
      List.of(new SqlColumn("a, b", "VARCHAR"), new SqlColumn("n", "DOUBLE"));

  /// An answer from a list; fails at its end where it is told to.
  private static final class Listed implements SqlAnswer {
    private final Iterator<List<List<SqlCell>>> pieces;
    private final boolean fails;
    private boolean closed;

    Listed(boolean fails, List<List<SqlCell>> rows) {
      this.fails = fails;
      this.pieces =
          rows.isEmpty() ? List.<List<List<SqlCell>>>of().iterator() : List.of(rows).iterator();
    }

    @Override
    public List<SqlColumn> columns() {
      return COLUMNS;
    }

    @Override
    public List<List<SqlCell>> next() {
      if (pieces.hasNext()) {
        return pieces.next();
      }
      if (fails) {
        throw SqlFault.MEMORY.with("Cannot go on.");
      }
      return List.of();
    }

    @Override
    public long rowCount() {
      return 7;
    }

    @Override
    public boolean truncated() {
      return true;
    }

    @Override
    public Duration elapsed() {
      return Duration.ofMillis(12);
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static List<List<SqlCell>> rows() {
    return List.of(
        List.of(new SqlCell.Text("=1+1"), new SqlCell.Real(Double.NaN)),
        List.of(new SqlCell.Text("say \"hi\",\nthen go"), SqlCell.NULL),
        List.of(new SqlCell.Text(""), new SqlCell.Exact(new BigDecimal("1E+3"))),
        List.of(new SqlCell.Json("{\"a\":[1]}"), new SqlCell.Bool(true)));
  }

  /// Who opened the stream closes it, or breaks it off where the answer is cut short.
  private static final class LeftOpen extends ByteArrayOutputStream {
    @Override
    public void close() {
      throw new AssertionError("The stream was closed.");
    }
  }

  @Test
  void writesJson() {
    ByteArrayOutputStream out = new LeftOpen();
    Listed answer = new Listed(false, rows());
    JsonAnswers.write(answer, out);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            {"columns":[{"name":"a, b","type":"VARCHAR"},{"name":"n","type":"DOUBLE"}],\
            "rows":[["=1+1","NaN"],["say \\"hi\\",\\nthen go",null],["",1E+3],[{"a":[1]},true]],\
            "rowCount":7,"truncated":true,"elapsedMs":12}\
            """);
    assertThat(answer.closed).isTrue();
  }

  @Test
  void endsHalfAnAnswerWithItsProblem() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonAnswers.write(new Listed(true, rows().subList(1, 2)), out);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("\"rows\":[[")
        .endsWith(
            "],\"problem\":{\"code\":\"memory\",\"message\":\"Cannot go on.\",\"remedy\":\"Narrow the time range, select fewer columns, or aggregate earlier.\"}}");
  }

  @Test
  void writesCsv() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Listed answer = new Listed(false, rows());
    CsvAnswers.write(answer, out);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "\"a, b\",n\r\n=1+1,NaN\r\n\"say \"\"hi\"\",\nthen go\",\r\n\"\",1000\r\n\"{\"\"a\"\":[1]}\",true\r\n");
    assertThat(answer.closed).isTrue();
  }

  @Test
  void breaksCsvOffWhereTheQueryFails() {
    Listed answer = new Listed(true, rows());
    assertThatThrownBy(() -> CsvAnswers.write(answer, new ByteArrayOutputStream()))
        .isInstanceOf(ProblemException.class);
    assertThat(answer.closed).isTrue();
  }
}
