// SPDX-License-Identifier: Apache-2.0
package io.tributary.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import io.tributary.model.Violation;
import io.tributary.model.Violation.Action;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlansTest {
  private static final String ORDER =
      """
      {"type":"object","required":["order_id","total"],
       "properties":{"order_id":{"type":"string","pattern":"^o-[0-9]+$"},
        "total":{"type":"number","minimum":0},"currency":{"enum":["CHF","EUR"]},
        "email":{"type":"string","format":"email"},
        "products":{"type":"array","items":{"type":"object","required":["sku"],
          "properties":{"sku":{"type":"string"},"a/b":{"type":"string"}}}}}}\
      """;

  private static TrackingPlan plan(Outcome violations, Outcome events, Outcome fields) {
    return new TrackingPlan(
        "shop",
        "",
        List.of("web"),
        violations,
        events,
        fields,
        new TreeMap<>(Map.of("Order Completed", new PlannedFields("", null, ORDER))),
        new PlannedFields(
            "", Outcome.BLOCK, "{\"properties\":{\"age\":{\"type\":[\"integer\",\"null\"]}}}"));
  }

  private static List<Violation> check(TrackingPlan plan, String event) {
    return Plans.of(List.of(plan), Plans.NONE).check("web", event.getBytes(StandardCharsets.UTF_8));
  }

  private static List<Violation> order(String properties) {
    return check(
        plan(Outcome.OMIT, Outcome.BLOCK, Outcome.REPORT),
        "{\"type\":\"track\",\"event\":\"Order Completed\",\"properties\":%s}"
            .formatted(properties));
  }

  @Test
  void findsNothingWhereAllIsAsPlanned() {
    assertThat(order("{\"order_id\":\"o-1\",\"total\":1.5,\"products\":[{\"sku\":\"x\"}]}"))
        .isEmpty();
    assertThat(
            check(
                plan(Outcome.OMIT, Outcome.BLOCK, Outcome.REPORT),
                "{\"type\":\"page\",\"properties\":{\"x\":1}}"))
        .isEmpty();
  }

  @Test
  void tellsWhereAndWhatButNeverTheValue() {
    List<Violation> found =
        order(
            """
            {"order_id":"jane-secret","currency":"jane-secret","email":"jane-secret","more":1,
             "products":[{"sku":7,"a/b":1},{}]}\
            """);
    assertThat(found)
        .extracting(Violation::rule, Violation::path, Violation::action)
        .containsExactlyInAnyOrder(
            tuple("required", "/properties/total", Action.OMIT),
            tuple("pattern", "/properties/order_id", Action.OMIT),
            tuple("enum", "/properties/currency", Action.OMIT),
            tuple("format", "/properties/email", Action.OMIT),
            tuple("type", "/properties/products/0/sku", Action.OMIT),
            tuple("type", "/properties/products/0/a~1b", Action.OMIT),
            tuple("required", "/properties/products/1/sku", Action.OMIT),
            tuple("unplanned-field", "/properties/more", Action.REPORT));
    assertThat(found.toString()).doesNotContain("jane");
    assertThat(found)
        .filteredOn(violation -> violation.path().endsWith("/0/sku"))
        .extracting(Violation::message)
        .containsExactly("The field is a number; the tracking plan wants string.");
  }

  @Test
  void takesAddressesOfAnyDomain() {
    for (String good : List.of("a.b+c@shop.example", "jane@corp.local", "zoë@müller.de")) {
      assertThat(order("{\"order_id\":\"o-1\",\"total\":1,\"email\":\"%s\"}".formatted(good)))
          .as(good)
          .isEmpty();
    }
    for (String bad : List.of("jane", "jane@shop", "@shop.example", "a b@shop.example", "a@b..c")) {
      assertThat(order("{\"order_id\":\"o-1\",\"total\":1,\"email\":\"%s\"}".formatted(bad)))
          .as(bad)
          .hasSize(1);
    }
  }

  @Test
  void looksAtUnplannedEventsAndTraitsBySettingsOfTheirOwn() {
    TrackingPlan strict = plan(Outcome.REPORT, Outcome.BLOCK, Outcome.ALLOW);
    assertThat(check(strict, "{\"type\":\"track\",\"event\":\"Other\"}"))
        .extracting(Violation::rule, Violation::action)
        .containsExactly(tuple("unplanned-event", Action.BLOCK));
    assertThat(check(strict, "{\"type\":\"identify\",\"traits\":{\"age\":\"x\",\"y\":1}}"))
        .extracting(Violation::path, Violation::action)
        .containsExactly(tuple("/traits/age", Action.BLOCK));
    assertThat(
            check(
                plan(Outcome.ALLOW, Outcome.ALLOW, Outcome.ALLOW),
                "{\"type\":\"track\",\"event\":\"Order Completed\"}"))
        .isEmpty();
  }

  @Test
  void isForItsSourcesAlone() {
    Plans plans = Plans.of(List.of(plan(Outcome.REPORT, Outcome.BLOCK, Outcome.ALLOW)), Plans.NONE);
    assertThat(plans.cover("web")).isTrue();
    assertThat(plans.cover("tills")).isFalse();
    assertThat(plans.check("tills", "{\"type\":\"track\"}".getBytes(StandardCharsets.UTF_8)))
        .isEmpty();
    assertThat(plans.check("web", "no json".getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  @Test
  void tellsTwentyThingsAtMost() {
    String many =
        IntStream.range(0, 500)
            .mapToObj("\"k%d\":1"::formatted)
            .collect(Collectors.joining(",", "{", "}"));
    assertThat(order(many)).hasSize(20);
  }

  @Test
  void refusesWhatIsNoSchema() {
    assertThatThrownBy(() -> PlanSchema.of("{\"properties\":{\"a\":{\"type\":\"txt\"}}}"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problems()).extracting(Problem::path).contains("/properties/a/type"));
    assertThatThrownBy(() -> PlanSchema.of("{\"$ref\":\"https://elsewhere.example/s\"}"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("another document");
    assertThatThrownBy(() -> PlanSchema.of("{\"properties\":{\"a\":{\"pattern\":\"(\"}}}"))
        .isInstanceOf(ProblemException.class);
  }
}
