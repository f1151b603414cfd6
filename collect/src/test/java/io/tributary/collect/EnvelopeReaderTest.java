// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.tributary.config.CollectConfig;
import io.tributary.model.EventType;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class EnvelopeReaderTest {
  private static final CollectConfig CONFIG = CollectConfig.defaults();
  private final EnvelopeReader reader = new EnvelopeReader(CONFIG);

  @Test
  void judgesAsTheClientsDoThemselves() {
    int count = 0;
    for (JsonNode vector : SharedResearch.clients("validation_vectors.json").get("vectors")) {
      JsonNode message = vector.get("message");
      String json =
          message.has("__note") ? noted(message.get("__note").asString()) : message.toString();
      String type = vector.get("type").asString();
      String typed =
          json.startsWith("{")
              ? "{\"type\":\"" + type + "\"" + (json.equals("{}") ? "" : ",") + json.substring(1)
              : json;
      List<Problem> problems = single(typed).problems();
      assertThat(problems.isEmpty())
          .as("%s %s", type, problems)
          .isEqualTo(vector.get("accepted").asBoolean());
      count++;
    }
    assertThat(count).isEqualTo(40);
  }

  /// Some messages are only described: `userId u, traits.a = x repeated 32700 times, …`.
  private static String noted(String note) {
    String[] words = note.split(" ", -1);
    String letters = words[4].repeat(Integer.parseInt(words[6]));
    return "{\"userId\":\"u\",\"traits\":{\"a\":\"%s\"}}".formatted(letters);
  }

  @Test
  void findsWhereEventsBeginAndEnd() {
    String body =
        """
        { "context": {"library": {"name": "x"}}, "batch" : [ {"type":"page","userId":"ü"} ,
          7, {"type":"track","event":"e\\"}","anonymousId":3} ],
          "writeKey" : "K", "sentAt":"2026-01-02T03:04:05Z", "other": [1, {"a": []}] }
        """;
    Envelope envelope = reader.readBatch(bytes(body));
    assertThat(envelope.items())
        .extracting(item -> text(envelope, item.slice()))
        .containsExactly(
            "{\"type\":\"page\",\"userId\":\"ü\"}",
            "7",
            "{\"type\":\"track\",\"event\":\"e\\\"}\",\"anonymousId\":3}");
    assertThat(text(envelope, Objects.requireNonNull(envelope.context())))
        .isEqualTo("{\"library\": {\"name\": \"x\"}}");
    assertThat(envelope.writeKey()).isEqualTo("K");
    assertThat(envelope.sentAt()).isEqualTo("2026-01-02T03:04:05Z");
    assertThat(envelope.items())
        .extracting(item -> item.problems().size())
        .containsExactly(0, 1, 0);
  }

  @Test
  void takesLastOfRepeatedKeys() {
    Item item = single("{\"type\":\"track\",\"event\":\"e\",\"userId\":\"\",\"userId\":\"u\"}");
    assertThat(item.problems()).isEmpty();
    Item worse = single("{\"type\":\"track\",\"event\":\"e\",\"userId\":\"u\",\"userId\":\"\"}");
    assertThat(worse.problems())
        .extracting(Problem::code)
        .containsExactly(Problem.Code.NO_IDENTIFIER);
  }

  @Test
  void takesTypeFromPathWhereEventSaysNone() {
    Envelope envelope =
        reader.readSingle(bytes("{\"userId\":\"u\"}"), Optional.of(EventType.IDENTIFY));
    assertThat(envelope.items().getFirst().problems()).isEmpty();
    assertThat(envelope.items().getFirst().implied()).isEqualTo(EventType.IDENTIFY);
    Envelope other =
        reader.readSingle(
            bytes("{\"userId\":\"u\",\"type\":\"page\"}"), Optional.of(EventType.IDENTIFY));
    assertThat(other.items().getFirst().problems())
        .extracting(Problem::path)
        .containsExactly("type");
  }

  @Test
  void refusesOneEventForWhatIsWrongWithIt() {
    wrong("{\"userId\":\"u\"}", "type", Problem.Code.MISSING);
    wrong("{\"type\":\"weird\",\"userId\":\"u\"}", "type", Problem.Code.UNKNOWN_TYPE);
    wrong(page("\"userId\":\"" + "x".repeat(10_000) + '"'), "userId", Problem.Code.BAD_VALUE);
    wrong(page("\"messageId\":\"" + "x".repeat(101) + '"'), "messageId", Problem.Code.BAD_VALUE);
    wrong(page("\"messageId\":{}"), "messageId", Problem.Code.WRONG_TYPE);
    wrong(page("\"anonymousId\":\"a\\u0000b\""), "anonymousId", Problem.Code.BAD_VALUE);
    wrong(page("\"properties\":{\"n\":" + "9".repeat(101) + "}"), "", Problem.Code.BAD_VALUE);
    wrong(page("\"properties\":{\"n\":1e999}"), "", Problem.Code.BAD_VALUE);
    wrong(page("\"properties\":{\"n\":-1E+99999999999}"), "", Problem.Code.BAD_VALUE);
    wrong(
        page("\"context\":{\"a\":" + "[".repeat(40) + "]".repeat(40) + "}"),
        "",
        Problem.Code.BAD_VALUE);
    wrong(page("\"traits\":\"" + "x".repeat(33_000) + '"'), "", Problem.Code.TOO_LARGE);
    wrong("[]", "", Problem.Code.WRONG_TYPE);
    wrong("null", "", Problem.Code.WRONG_TYPE);
  }

  @Test
  void acceptsWhatIsUnusualButFine() {
    int deep = CONFIG.depthMax() - 1;
    for (String fields :
        List.of(
            "\"context\":null,\"integrations\":null,\"name\":null",
            "\"messageId\":null",
            "\"messageId\":5",
            "\"messageId\":\"" + "x".repeat(100) + '"',
            "\"properties\":{\"n\":12345678901234567000,\"x\":1e300,\"y\":-0.0}",
            "\"traits\":" + "[".repeat(deep) + "]".repeat(deep),
            "\"_metadata\":{},\"channel\":\"server\"",
            "\"properties\":{\"nul\":\"a\\u0000b\"}")) {
      assertThat(single(page(fields)).problems()).as(fields).isEmpty();
    }
  }

  @Test
  void refusesRequestThatCannotBeRead() {
    for (String bad :
        List.of(
            "",
            " ",
            "{",
            "[]",
            "7",
            "{\"batch\":{}}",
            "{\"a\":1}",
            "{\"batch\":[]} x",
            "{\"batch\":[{\"a\":\u0000}]}",
            "{\"batch\":[],\"context\":[]}",
            "\0\0\0",
            "{\"batch\":[" + "[".repeat(600) + "]".repeat(600) + "]}")) {
      assertThatThrownBy(() -> reader.readBatch(bytes(bad)))
          .as(bad)
          .isInstanceOf(ProblemException.class);
    }
  }

  @Test
  void refusesBatchOfTooManyEvents() {
    String most = "{\"batch\":[" + "1,".repeat(2_499) + "1]}";
    assertThat(reader.readBatch(bytes(most)).items()).hasSize(2_500);
    String more = "{\"batch\":[" + "1,".repeat(2_500) + "1]}";
    assertThatThrownBy(() -> reader.readBatch(bytes(more)))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problems().getFirst().code()).isEqualTo(Problem.Code.TOO_LARGE));
  }

  @Test
  void refusesOnlyEventsThatAreNotUtf8() {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(bytes("{\"batch\":[" + page("\"a\":\"ü\"") + ","));
    body.writeBytes(bytes("{\"type\":\"page\",\"userId\":\"u\",\"a\":\""));
    body.writeBytes(new byte[] {(byte) 0xc3, (byte) 0x28, (byte) 0xff});
    body.writeBytes(bytes("\"}]}"));
    List<Item> items = reader.readBatch(body.toByteArray()).items();
    assertThat(items.get(0).problems()).isEmpty();
    assertThat(items.get(1).problems())
        .extracting(Problem::code)
        .containsExactly(Problem.Code.BAD_VALUE);
  }

  @Test
  void passesOverByteOrderMark() {
    Envelope envelope = reader.readBatch(bytes("\ufeff{\"batch\":[" + page("\"a\":1") + "]}"));
    assertThat(text(envelope, envelope.items().getFirst().slice())).isEqualTo(page("\"a\":1"));
    assertThat(envelope.items().getFirst().problems()).isEmpty();
  }

  private void wrong(String event, String path, Problem.Code code) {
    List<Problem> problems = single(event).problems();
    assertThat(problems)
        .as(event.substring(0, Math.min(event.length(), 80)))
        .extracting(Problem::path, Problem::code)
        .containsExactly(tuple(path, code));
  }

  private static String page(String fields) {
    return fields.contains("\"userId\"")
        ? "{\"type\":\"page\"," + fields + "}"
        : "{\"type\":\"page\",\"userId\":\"u\"," + fields + "}";
  }

  private Item single(String event) {
    return reader.readSingle(bytes(event), Optional.empty()).items().getFirst();
  }

  private static String text(Envelope envelope, Item.Slice slice) {
    return new String(envelope.body(), slice.start(), slice.length(), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
