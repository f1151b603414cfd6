// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.model.Problem;
import io.tributary.model.Violation;
import io.tributary.model.Violation.Action;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class OmissionTest {
  private static final String EVENT =
      "{\"type\":\"track\",\"properties\":{\"a\":{\"b\":1,\"c/d\":2},\"list\":[1,{\"e\":2},3]}}";

  private final Warnings warnings = new Warnings();

  private String without(Action action, String path) {
    JsonReader.Outcome read =
        JsonReader.read(EVENT.getBytes(StandardCharsets.UTF_8), new Warnings());
    Json.Obj event = ((JsonReader.Outcome.Whole) read).object();
    List<Violation> violations = List.of(new Violation("shop", action, "type", path, "It is."));
    return JsonWriter.asReceived(Omission.from(event, violations, warnings));
  }

  @Test
  void leavesOutWhatAPathLeadsTo() {
    assertThat(without(Action.OMIT, "/properties/a/b")).contains("\"a\":{\"c/d\":2}");
    assertThat(without(Action.OMIT, "/properties/a/c~1d")).contains("\"a\":{\"b\":1}");
    assertThat(without(Action.OMIT, "/properties/a")).contains("\"properties\":{\"list\"");
    assertThat(without(Action.OMIT, "/properties/list/1/e")).contains("[1,{},3]");
    assertThat(without(Action.OMIT, "/properties/list/0")).contains("[null,{\"e\":2},3]");
    assertThat(warnings.found()).hasSize(5);
    assertThat(warnings.found().getFirst().code()).isEqualTo(Problem.Code.PLAN_VIOLATION);
    assertThat(warnings.found().getFirst().path()).isEqualTo("properties.a.b");
  }

  @Test
  void leavesTheRestAsItIs() {
    assertThat(without(Action.OMIT, "/properties/missing/x")).isEqualTo(EVENT);
    assertThat(without(Action.OMIT, "/properties/list/9")).isEqualTo(EVENT);
    assertThat(without(Action.REPORT, "/properties/a")).isEqualTo(EVENT);
    assertThat(without(Action.OMIT, "/type")).isEqualTo(EVENT);
    assertThat(without(Action.OMIT, "")).isEqualTo(EVENT);
    assertThat(warnings.found()).isEmpty();
  }
}
