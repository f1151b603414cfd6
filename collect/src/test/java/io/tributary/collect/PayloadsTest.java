// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.config.CollectConfig;
import io.tributary.model.EventType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PayloadsTest {
  private final EnvelopeReader reader = new EnvelopeReader(CollectConfig.defaults());

  @Test
  void keepsEventsAsTheyCame() {
    assertThat(batch("{\"batch\":[{ \"a\" : 1.0, \"a\":\"\\u00fc\" }]}"))
        .containsExactly("{ \"a\" : 1.0, \"a\":\"\\u00fc\" }");
  }

  @Test
  void mergesDefaultsUnderEachEvent() {
    assertThat(
            batch(
                """
                {"batch":[{"a":1},{},{"context":{}},{"context":null},{"context":{"ip":"2"}},\
                {"context":{"ip":"2","x":3}},{"context":"odd"},{"integrations":{"All":true}}],\
                "context":{"ip":"1","l":{"n":[1, 2]}},"integrations":{"All":false}}\
                """))
        .containsExactly(
            "{\"integrations\":{\"All\":false},\"context\":{\"ip\":\"1\",\"l\":{\"n\":[1, 2]}},\"a\":1}",
            "{\"integrations\":{\"All\":false},\"context\":{\"ip\":\"1\",\"l\":{\"n\":[1, 2]}}}",
            "{\"integrations\":{\"All\":false},\"context\":{\"ip\":\"1\",\"l\":{\"n\":[1, 2]}}}",
            "{\"integrations\":{\"All\":false},\"context\":{\"ip\":\"1\",\"l\":{\"n\":[1, 2]}}}",
            "{\"integrations\":{\"All\":false},\"context\":{\"l\":{\"n\":[1, 2]},\"ip\":\"2\"}}",
            "{\"integrations\":{\"All\":false},\"context\":{\"l\":{\"n\":[1, 2]},\"ip\":\"2\",\"x\":3}}",
            "{\"integrations\":{\"All\":false},\"context\":\"odd\"}",
            "{\"context\":{\"ip\":\"1\",\"l\":{\"n\":[1, 2]}},\"integrations\":{\"All\":true}}");
  }

  @Test
  void putsInTypeOfPath() {
    Envelope envelope =
        reader.readSingle(
            " {\"userId\":\"u\"} ".getBytes(StandardCharsets.UTF_8), Optional.of(EventType.GROUP));
    assertThat(payloads(envelope)).containsExactly("{\"type\":\"group\",\"userId\":\"u\"}");
  }

  private List<String> batch(String body) {
    return payloads(reader.readBatch(body.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<String> payloads(Envelope envelope) {
    Payloads payloads = new Payloads(envelope);
    return envelope.items().stream()
        .map(item -> new String(payloads.of(item), StandardCharsets.UTF_8))
        .toList();
  }
}
