// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.config.CollectConfig;
import io.tributary.model.ProblemException;
import io.tributary.testing.Gens;
import io.tributary.testing.Property;
import io.tributary.testing.Texts;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class EnvelopeReaderPropertyTest {
  private static final int TRIES = 1_000;
  private final EnvelopeReader reader = new EnvelopeReader(CollectConfig.defaults());

  @Test
  void cutsEventsOutAsTheyWere() {
    Property.check(
        "the slices of a batch are its events",
        Gens.listOf(Texts.jsonObjects()),
        TRIES,
        events -> {
          String body = "{\"batch\":[" + String.join(" , ", events) + "]}";
          assertThat(payloads(reader.readBatch(utf8(body)))).isEqualTo(events);
        });
  }

  @Test
  void mergesDefaultsAsTreesWouldBe() {
    Property.check(
        "fields of the event win over those of the batch",
        Gens.both(Texts.jsonObjects(), Texts.jsonObjects(), List::of),
        TRIES,
        two -> {
          String body =
              "{\"context\":%s,\"batch\":[{\"context\":%s}]}".formatted(two.get(0), two.get(1));
          JsonNode merged = tree(payloads(reader.readBatch(utf8(body))).getFirst()).get("context");
          JsonNode defaults = tree(two.get(0));
          JsonNode own = tree(two.get(1));
          for (String name : merged.propertyNames()) {
            assertThat(merged.get(name))
                .isEqualTo(own.has(name) ? own.get(name) : defaults.get(name));
          }
          assertThat(merged.propertyNames()).containsAll(own.propertyNames());
          assertThat(merged.propertyNames()).containsAll(defaults.propertyNames());
        });
  }

  @Test
  void onlyEverRefusesWithAProblem() {
    Property.check(
        "broken JSON is refused with a problem",
        Texts.brokenJson(),
        TRIES,
        text -> {
          tolerates(utf8(text));
          tolerates(utf8("{\"batch\":[" + text + "]}"));
          tolerates(damaged(utf8("{\"batch\":[" + text + ",{\"type\":\"page\"}]}")));
        });
  }

  private void tolerates(byte[] body) {
    try {
      Envelope envelope = reader.readBatch(body);
      var _ = payloads(envelope);
    } catch (ProblemException e) {
      assertThat(e.problems()).isNotEmpty();
    }
  }

  /// Some bytes changed, by the bytes themselves.
  private static byte[] damaged(byte[] body) {
    SplittableRandom random = new SplittableRandom(Arrays.hashCode(body));
    for (int i = 0; i < 3; i++) {
      body[random.nextInt(body.length)] = (byte) random.nextInt(256);
    }
    return body;
  }

  private static List<String> payloads(Envelope envelope) {
    Payloads payloads = new Payloads(envelope);
    return envelope.items().stream()
        .map(item -> new String(payloads.of(item), StandardCharsets.UTF_8))
        .toList();
  }

  private static JsonNode tree(String json) {
    return JsonMapper.shared().readTree(json);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
