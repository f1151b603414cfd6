// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.model.Collected;
import io.tributary.model.Identifier;
import io.tributary.model.Refined;
import io.tributary.model.SourceKind;
import io.tributary.testing.Gen;
import io.tributary.testing.Gens;
import io.tributary.testing.Property;
import io.tributary.testing.Texts;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class NormalisingPropertyTest {
  private static final String WHOLE =
      """
      {"type":"identify","userId":42,"anonymousId":"a","timestamp":"2026-02-03T04:05:06.789Z",
       "sentAt":1772366400000,"traits":{"email":"Jané@Example.com","phone":"+1 415-555-2671",
       "n":[1.50,{"a":null}]},"context":{"device":{"id":"d"},"externalIds":[{"id":"x","type":"y"}]}}
      """;

  /// A good event with some bytes changed, cut out or doubled.
  private static byte[] mutated(RandomGenerator random, int size) {
    byte[] bytes = WHOLE.getBytes(StandardCharsets.UTF_8);
    for (int i = random.nextInt(1 + size / 10); i >= 0; i--) {
      int at = random.nextInt(bytes.length);
      byte[] alphabet = "{}[]\":,0e-.\\u\0\u00e9tnaid ".getBytes(StandardCharsets.UTF_8);
      bytes[at] = alphabet[random.nextInt(alphabet.length)];
    }
    return bytes;
  }

  @Test
  void neverThrowsAndAlwaysAnswersTheSame() {
    Gen<byte[]> payloads =
        Gens.frequency(
            Gens.weighted(6, NormalisingPropertyTest::mutated),
            Gens.weighted(2, Texts.brokenJson().map(t -> t.getBytes(StandardCharsets.UTF_8))),
            Gens.weighted(
                2,
                Texts.jsonObjects()
                    .map(t -> "{\"type\":\"identify\",\"userId\":\"u\",\"traits\":" + t + "}")
                    .map(t -> t.getBytes(StandardCharsets.UTF_8))));

    Property.check(
        "refining never throws and is a function",
        payloads,
        5_000,
        payload -> {
          Collected collected = Collecteds.of(SourceKind.POS, null, payload);
          Refined refined = Collecteds.REFINER.refine(collected);
          assertThat(Collecteds.REFINER.refine(collected)).isEqualTo(refined);
          switch (refined) {
            case Refined.Quarantined q -> assertThat(q.problems()).isNotEmpty();
            case Refined.Accepted a ->
                assertThat(a.event().subject().identifiers()).isNotEmpty().isSorted();
          }
        });
  }

  @Test
  void normalisingEmailsTwiceIsNormalisingOnce() {
    Gen<String> part =
        Gens.frequency(Gens.weighted(3, Texts.ascii()), Gens.weighted(2, Texts.nasty()));
    Property.check(
        "an e-mail address stays as it is once it is normalised",
        Gens.both(part, part, (a, b) -> a + "@" + b + ".Example.COM"),
        3_000,
        text -> assertStable(Identifier.EMAIL, text));
  }

  @Test
  void normalisingPhonesTwiceIsNormalisingOnce() {
    Property.check(
        "a telephone number stays as it is once it is normalised",
        Texts.of("0123456789+-() ", 4, 16),
        2_000,
        text -> assertStable(Identifier.PHONE, text));
  }

  private static void assertStable(String type, String text) {
    Optional<Identifier> once = IdentifierNormaliser.normalise(type, text, "US");
    once.ifPresent(identifier ->
        assertThat(IdentifierNormaliser.normalise(type, identifier.value(), "DE")).isEqualTo(once));
  }

  @Test
  void canonicalJsonIsOneTextForEqualStructures() {
    Property.check(
        "writing canonically twice is writing once",
        Texts.jsonObjects(),
        1_000,
        text -> {
          String once = canonical(text);
          assertThat(canonical(once)).isEqualTo(once);
        });
    assertThat(canonical("{\"b\":1.0,\"a\":[10e-1,1E+400,100]}"))
        .isEqualTo("{\"a\":[1,1E+400,100],\"b\":1}");
  }

  private static String canonical(String json) {
    return switch (JsonReader.read(json.getBytes(StandardCharsets.UTF_8), new Warnings())) {
      case JsonReader.Outcome.Whole(Json.Obj object) -> JsonWriter.canonical(object);
      case JsonReader.Outcome.Unreadable(var problem) -> throw new AssertionError(problem);
    };
  }
}
