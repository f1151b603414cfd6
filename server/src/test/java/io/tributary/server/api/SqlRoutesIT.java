// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.model.Role;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SqlRoutesIT {
  private static final String ENDLESS =
      "{\"sql\":\"select count(*) from range(1000000) a, range(1000000) b"
          + " where a.range = b.range * 7 + 1.5\"}";

  @TempDir static Path data;
  private static ApiUnderTest api;

  @BeforeAll
  static void start() {
    api = new ApiUnderTest(data);
    api.source("web", "web");
    api.take("web", "{\"type\":\"track\",\"event\":\"Seen\",\"userId\":\"1\"}");
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void bindsParametersAndTellsTypes() {
    ApiUnderTest.Answer answer =
        api.post(
            Role.ANALYST,
            "/v1/sql",
            "{\"sql\":\"select event, ?::int + 1 as n from events where source = ?\","
                + "\"parameters\":[41,\"web\"]}");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("rows").toString()).isEqualTo("[[\"Seen\",42]]");
    assertThat(answer.json().path("columns").path(1).path("type").asString()).isEqualTo("INTEGER");
    assertThat(answer.header("X-Query-Id")).startsWith("q_");
  }

  @Test
  void writesArrow() {
    ApiUnderTest.Answer answer =
        api.call(
            Role.ANALYST,
            "POST",
            "/v1/sql",
            "{\"sql\":\"select range as n from range(5000)\"}",
            "Accept",
            "application/vnd.apache.arrow.stream");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/vnd.apache.arrow.stream");
    byte[] stream = answer.response().body();
    assertThat(stream).startsWith(-1, -1, -1, -1).endsWith(-1, -1, -1, -1, 0, 0, 0, 0);
    assertThat(stream).hasSizeGreaterThan(5_000 * Long.BYTES);
  }

  /// The status has been sent when a row fails: an answer that is not whole must not look whole.
  @ParameterizedTest
  @ValueSource(strings = {"text/csv", "application/vnd.apache.arrow.stream"})
  void breaksOffWhereRowsFailHalfWay(String format) {
    String sql =
        "select cast(range::varchar || case when range = 900000 then 'x' else '' end as int) as n"
            + ", '"
            + "x".repeat(200)
            + "' as wide from range(1000000)";
    String body = ApiUnderTest.JSON.createObjectNode().put("sql", sql).toString();
    assertThatThrownBy(() -> api.call(Role.ANALYST, "POST", "/v1/sql", body, "Accept", format))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(api.value("select 1").asInt()).isEqualTo(1);
  }

  @Test
  void cancelsBeforeTheFirstRow() throws InterruptedException {
    CompletableFuture<ApiUnderTest.Answer> running =
        CompletableFuture.supplyAsync(
            () -> api.call(Role.ANALYST, "POST", "/v1/sql", ENDLESS, "X-Query-Id", "mine-0001"));
    String path = "/v1/sql/queries/mine-0001";
    ApiUnderTest.Answer progress = api.get(Role.ANALYST, path);
    while (progress.status() == 404
        || !progress.json().path("state").asString().equals("running")) {
      Thread.sleep(10);
      progress = api.get(Role.ANALYST, path);
    }
    assertThat(progress.json().path("rowsSent").asLong()).isZero();
    assertThat(progress.json().path("by").asString()).isEqualTo("analyst");
    assertThat(
            api.call(Role.ANALYST, "POST", "/v1/sql", ENDLESS, "X-Query-Id", "mine-0001").status())
        .isEqualTo(409);
    assertThat(api.call(Role.ANALYST, "DELETE", path, "").status()).isEqualTo(204);
    JsonNode problem = running.join().json();
    assertThat(problem.path("code").asString()).isEqualTo("cancelled");
    assertThat(api.get(Role.ANALYST, path).status()).isEqualTo(404);
  }

  @Test
  void refusesIdsThatAreNone() {
    ApiUnderTest.Answer answer =
        api.call(Role.ANALYST, "POST", "/v1/sql", ENDLESS, "X-Query-Id", "no id");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("problems").path(0).path("path").asString())
        .isEqualTo("X-Query-Id");
  }

  @Test
  void describesTables() {
    JsonNode tables = api.get(Role.ANALYST, "/v1/sql/tables").json().path("tables");
    assertThat(tables.findValuesAsString("name")).contains("events", "profiles", "seen");
  }

  @Test
  void tellsWhatIsWrong() {
    ApiUnderTest.Answer answer =
        api.post(Role.ANALYST, "/v1/sql", "{\"sql\":\"select nothing from events\"}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("code").asString()).isEqualTo("unknown_column");
  }
}
