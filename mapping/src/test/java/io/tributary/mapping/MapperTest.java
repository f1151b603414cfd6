// SPDX-License-Identifier: Apache-2.0
package io.tributary.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.mapping.CallMapping.Whom;
import io.tributary.model.EventType;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MapperTest {
  private static CallMapping call(
      EventType type, @Nullable String when, @Nullable String event, Map<String, String> fields) {
    return new CallMapping(
        type,
        null,
        type == EventType.TRACK,
        when,
        event,
        null,
        new Whom("customer.id", null, null, null, Map.of("email", "customer.email")),
        type == EventType.IDENTIFY ? fields : Map.of(),
        type == EventType.IDENTIFY ? Map.of() : fields,
        Map.of(),
        "at");
  }

  private static final Mapping ORDERS =
      new Mapping(
          "orders",
          "",
          "orders",
          "test ? false : true",
          "id",
          "version",
          List.of(
              call(EventType.IDENTIFY, "customer.name", null, Map.of("name", "customer.name")),
              call(EventType.TRACK, null, "Order Completed", Map.of("total", "$number(total)"))));

  private static Map<String, Object> order(Object id, String total) {
    return Map.of(
        "id",
        id,
        "total",
        total,
        "at",
        "2024-01-01",
        "customer",
        Map.of("id", 7, "email", "jane@example.com", "name", "Jane"));
  }

  private static List<Mapped.Call> calls(String source, Object record) {
    assertThat(Mapper.of(ORDERS).map(source, record)).isInstanceOf(Mapped.Calls.class);
    return ((Mapped.Calls) Mapper.of(ORDERS).map(source, record)).calls();
  }

  @Test
  void makesSeveralCallsOfARecord() {
    List<Mapped.Call> calls = calls("till", order(1, "9.5"));

    assertThat(calls).hasSize(2);
    assertThat(new String(calls.get(1).json(), StandardCharsets.UTF_8))
        .isEqualTo(
            """
            {"type":"track","userId":7,"event":"Order Completed","timestamp":"2024-01-01",\
            "properties":{"total":9.5},"context":{"externalIds":[{"id":"jane@example.com",\
            "type":"email","collection":"users","encoding":"none"}]},"messageId":"%s"}\
            """
                .formatted(calls.get(1).messageId()));
  }

  @Test
  void derivesIdsFromSourceKeyVersionAndCallAlone() {
    String id = calls("till", order(1, "9.5")).get(1).messageId();

    assertThat(calls("till", order(1, "10")).get(1).messageId()).isEqualTo(id);
    assertThat(calls("till", order("1", "9.5")).get(1).messageId())
        .as("a number written as a text")
        .isEqualTo(id);
    Map<String, Object> changed = new HashMap<>(order(1, "9.5"));
    changed.put("version", 2);
    assertThat(calls("till", changed).get(1).messageId()).as("of a call made once").isEqualTo(id);
    assertThat(calls("till", changed).get(0).messageId())
        .as("of a call made for each version")
        .isNotEqualTo(calls("till", order(1, "9.5")).get(0).messageId());
    assertThat(calls("web", order(1, "9.5")).get(1).messageId()).isNotEqualTo(id);
    assertThat(calls("till", order(2, "9.5")).get(1).messageId()).isNotEqualTo(id);
    assertThat(calls("till", order(1, "9.5")).get(0).messageId()).isNotEqualTo(id);
    assertThat(id).matches("rec-[0-9a-f]{32}");
  }

  @Test
  void refusesARecordWithoutKey() {
    Mapped mapped = Mapper.of(ORDERS).map("till", Map.of("total", "1"));

    assertThat(mapped).isInstanceOf(Mapped.Refused.class);
    assertThat(((Mapped.Refused) mapped).problems())
        .extracting(Problem::path)
        .containsExactly("key");
  }

  @Test
  void tellsWhichExpressionFailedAndNoValues() {
    Mapped mapped = Mapper.of(ORDERS).map("till", order(1, "jane"));

    assertThat(mapped).isInstanceOf(Mapped.Refused.class);
    assertThat(((Mapped.Refused) mapped).problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.path()).isEqualTo("calls[1].properties.total");
          assertThat(problem.message()).doesNotContain("jane");
        });
  }

  @Test
  void skipsWhatTheMappingDoesNotTake() {
    assertThat(Mapper.of(ORDERS).map("till", Map.of("id", 1, "test", true)))
        .isInstanceOf(Mapped.Skipped.class);
  }

  @Test
  void findsTheRecordsOfADocument() {
    Mapper mapper = Mapper.of(ORDERS);
    Object one = order(1, "1");

    assertThat(mapper.records(Map.of("orders", List.of(one, one)))).hasSize(2);
    assertThat(mapper.records(Map.of("orders", one)).size()).isEqualTo(1);
    assertThat(mapper.records(one).size()).isEqualTo(1);
  }

  @Test
  void tellsAllExpressionsThatCannotBeUsed() {
    Mapping broken =
        new Mapping(
            "b", "", null, "a.", "(", null, List.of(call(EventType.TRACK, ")", "E", Map.of())));

    assertThatThrownBy(() -> Mapper.of(broken))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e ->
                assertThat(e.problems())
                    .extracting(Problem::path)
                    .containsExactly("when", "key", "calls[0].when"));
  }
}
