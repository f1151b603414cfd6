// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.model.Refined;
import io.tributary.model.SourceKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/// Agrees with the validation that the public SDKs carry, on its own verdicts. We differ on purpose
/// where traits are no object (there they pass unchecked and are lost) and where the context is an
/// empty array, which PHP makes of an empty map.
class ProtocolVectorsTest {
  @Test
  void agreesWithTheSdksValidation() throws IOException {
    byte[] file = Files.readAllBytes(Vectors.file("research/clients/validation_vectors.json"));
    Json.Obj root = object(file);
    if (!(root.member("vectors") instanceof Json.Arr vectors)) {
      throw new AssertionError("no vectors");
    }
    for (Json json : vectors.elements()) {
      Json.Obj vector = (Json.Obj) json;
      if (!(vector.member("message") instanceof Json.Obj message) || isSpecial(message)) {
        continue;
      }
      String type = vector.member("type") instanceof Json.Text(String word) ? word : "";
      byte[] payload =
          JsonWriter.asReceived(message.with("type", new Json.Text(type)))
              .getBytes(StandardCharsets.UTF_8);
      Refined refined = Collecteds.REFINER.refine(Collecteds.of(SourceKind.SERVER, null, payload));
      assertThat(refined instanceof Refined.Accepted)
          .as(JsonWriter.asReceived(vector))
          .isEqualTo(new Json.Bool(true).equals(vector.member("accepted")));
    }
  }

  private static boolean isSpecial(Json.Obj message) {
    return message.members().containsKey("__note")
        || message.member("traits") instanceof Json.Text
        || message.member("context") instanceof Json.Arr;
  }

  private static Json.Obj object(byte[] bytes) {
    return switch (JsonReader.read(bytes, new Warnings())) {
      case JsonReader.Outcome.Whole(Json.Obj object) -> object;
      case JsonReader.Outcome.Unreadable(var problem) -> throw new AssertionError(problem);
    };
  }
}
