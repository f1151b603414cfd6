// SPDX-License-Identifier: Apache-2.0
package io.tributary.transform;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.model.Problem;
import io.tributary.transform.Outcome.Changed;
import io.tributary.transform.Outcome.Failed;
import io.tributary.transform.Outcome.LeftOut;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class FunctionsIT {
  private static final Functions FUNCTIONS = new Functions(Limits.defaults(), Thread::new);
  private static final About ABOUT =
      new About("web", "web", Instant.parse("2026-03-04T05:06:07.089Z"));

  @AfterAll
  static void close() {
    FUNCTIONS.close();
  }

  private static Transformation of(String function) {
    return new Transformation("f", "", List.of("web"), true, function, List.of());
  }

  private static List<Outcome> run(Functions functions, String function, String... events) {
    return functions.run(
        of(function),
        Arrays.stream(events).map(event -> event.getBytes(StandardCharsets.UTF_8)).toList(),
        Collections.nCopies(events.length, ABOUT));
  }

  private static Outcome one(String function, String event) {
    return run(FUNCTIONS, function, event).getFirst();
  }

  private static String changed(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Changed.class);
    return new String(((Changed) outcome).event(), StandardCharsets.UTF_8);
  }

  private static Failed failed(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Failed.class);
    return (Failed) outcome;
  }

  private static String body(String statements) {
    return "function transform(event, about) {\n" + statements + "\n}";
  }

  @Test
  void changesAndLeavesOut() {
    String function =
        """
        const CODES = { a: 'Alpha' };
        const name = code => CODES[code] ?? 'none';
        function transform(event, about) {
          if (event.event === 'Heartbeat') return null;
          const { code } = event.properties || {};
          return { ...event, properties: { ...event.properties, name: name(code), from: about.source,
            at: about.receivedAt } };
        }
        """;
    List<Outcome> outcomes =
        run(
            FUNCTIONS,
            function,
            "{\"event\":\"Order\",\"properties\":{\"code\":\"a\",\"ü\":\"€\"}}",
            "{\"event\":\"Heartbeat\"}",
            "{\"event\":\"Order\"}");
    assertThat(changed(outcomes.get(0)))
        .isEqualTo(
            "{\"event\":\"Order\",\"properties\":{\"code\":\"a\",\"ü\":\"€\",\"name\":\"Alpha\","
                + "\"from\":\"web\",\"at\":\"2026-03-04T05:06:07.089Z\"}}");
    assertThat(outcomes.get(1)).isInstanceOf(LeftOut.class);
    assertThat(changed(outcomes.get(2))).contains("\"name\":\"none\"");
  }

  @Test
  void endsWhatLoopsOrEatsAndGoesOnWithTheRest() {
    String function =
        body(
            """
            switch (event.do) {
              case 'loop': while (true) {}
              case 'catch': while (true) { try { while (true) {} } catch (e) {} finally { continue; } }
              case 'native': Array.prototype.indexOf.call({length: 9007199254740991}, 1); break;
              case 'regex': /^(a+)+$/.test('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'); break;
              case 'eat': { let s = 'x'; while (true) s += s + s; }
              case 'hoard': { const all = []; while (true) all.push(new Array(10000).fill(1)); }
              case 'recurse': { const f = n => f(n + 1) + 1; f(0); }
            }
            event.done = true;
            return event;
            """);
    List<String> bad = List.of("loop", "catch", "native", "regex", "eat", "hoard", "recurse");
    List<String> events = new ArrayList<>();
    for (String word : bad) {
      events.add("{\"do\":\"nothing\"}");
      events.add("{\"do\":\"%s\"}".formatted(word));
    }
    events.add("{\"do\":\"nothing\"}");
    List<Outcome> outcomes = run(FUNCTIONS, function, events.toArray(String[]::new));

    for (int i = 0; i < events.size(); i++) {
      if (i % 2 == 0) {
        assertThat(changed(outcomes.get(i))).contains("\"done\":true");
      } else {
        Failed failed = failed(outcomes.get(i));
        assertThat(failed.limit()).as(events.get(i)).isTrue();
        assertThat(failed.problem().code()).isEqualTo(Problem.Code.TRANSFORMATION);
        assertThat(failed.problem().message())
            .as(events.get(i))
            .containsAnyOf("ran for more than 200 ms", "64 MiB of memory", "too deeply");
      }
    }
  }

  @Test
  void restsAfterManyLimitsInARow() {
    long start = System.nanoTime();
    try (Functions functions = new Functions(Limits.defaults(), Thread::new)) {
      String[] events = new String[400];
      Arrays.fill(events, "{}");
      List<Outcome> outcomes = run(functions, body("while (true) {}"), events);
      assertThat(failed(outcomes.getLast()).problem().message()).contains("rests for 30 s");
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void keepsNothingFromOneEventToTheNext() {
    String function =
        "let n = 0; var all = []; "
            + body(
                "n++; all.push(1); Object.prototype; "
                    + "event.n = n; event.all = all.length; return event;");
    List<Outcome> outcomes = run(FUNCTIONS, function, "{}", "{}");
    assertThat(changed(outcomes.get(1))).isEqualTo("{\"n\":1,\"all\":1}");
    List<String> changes =
        List.of(
            "Object.prototype.x = 1;",
            "Array.prototype.push = null;",
            "JSON.stringify = () => '1';",
            "String.prototype.trim = 1;",
            "Math.x = 1;");
    List<Outcome> refused = each(changes);
    for (int i = 0; i < changes.size(); i++) {
      assertThat(refused.get(i)).as(changes.get(i)).isInstanceOf(Failed.class);
    }
  }

  /// Runs statements, each on an event of its own; they stand in the lines from 3 on.
  private static List<Outcome> each(List<String> statements) {
    StringBuilder cases = new StringBuilder("switch (event.n) {\n");
    for (int i = 0; i < statements.size(); i++) {
      cases.append("case %d: { %s } break;%n".formatted(i, statements.get(i)));
    }
    return run(
        FUNCTIONS,
        body(cases + "}\nreturn event;"),
        IntStream.range(0, statements.size())
            .mapToObj("{\"n\":%d}"::formatted)
            .toArray(String[]::new));
  }

  @Test
  void reachesNothingOutside() {
    List<String> outside =
        List.of(
            "typeof java",
            "typeof Packages",
            "typeof JavaImporter",
            "typeof importPackage",
            "typeof require",
            "typeof fetch",
            "typeof setTimeout",
            "typeof process",
            "typeof load",
            "typeof getClass",
            "typeof event.getClass",
            "typeof ({}).constructor.constructor('return this')().java");
    List<Outcome> outcomes =
        each(outside.stream().map(each -> "return {x: " + each + "};").toList());
    for (int i = 0; i < outside.size(); i++) {
      assertThat(changed(outcomes.get(i))).as(outside.get(i)).isEqualTo("{\"x\":\"undefined\"}");
    }
  }

  @Test
  void refusesWhatWouldGiveSomethingElseTomorrow() {
    List<String> present =
        List.of(
            "Math.random()",
            "Date.now()",
            "new Date()",
            "Date()",
            "new ((new Date(0)).constructor)()");
    List<Outcome> outcomes =
        each(present.stream().map(each -> "return {x: " + each + "};").toList());
    for (int i = 0; i < present.size(); i++) {
      assertThat(failed(outcomes.get(i)).problem().message())
          .as(present.get(i))
          .isEqualTo(
              "Cannot transform the event: the function threw Error in line %d.".formatted(i + 3));
    }
    assertThat(
            changed(
                one(
                    body(
                        "return {x: new Date(about.receivedAt).getTime(), "
                            + "y: new Date(Date.UTC(2026, 0, 1)).toISOString(), z: Date.parse('2026-01-01')}"),
                    "{}")))
        .isEqualTo("{\"x\":1772600767089,\"y\":\"2026-01-01T00:00:00.000Z\",\"z\":1767225600000}");
  }

  @Test
  void tellsWhereItFailedWithoutWhatTheEventHolds() {
    Failed failed =
        failed(one(body("\n\nthrow new TypeError(event.email);"), "{\"email\":\"j@x.example\"}"));
    assertThat(failed.problem().message())
        .isEqualTo("Cannot transform the event: the function threw TypeError in line 4.");
    assertThat(failed.said()).contains("j@x.example");
    assertThat(failed(one(body("return event.a.b.c;"), "{}")).problem().message())
        .contains("TypeError in line 2");
    assertThat(failed(one(body("return 7;"), "{}")).problem().message()).contains("TypeError");
    assertThat(FUNCTIONS.check(of("function transform(event) {\n  return {")).getFirst().message())
        .contains("SyntaxError in line");
    assertThat(FUNCTIONS.check(of("function other() {}")).getFirst().message())
        .contains("defines no function transform");
    assertThat(FUNCTIONS.check(of("while (true) {} function transform() {}")).getFirst().message())
        .contains("takes too long");
    assertThat(failed(one("function other() {}", "{}")).problem().message())
        .contains("defines no function transform");
  }

  @Test
  void handsOnLargeAndManyEvents() {
    String large = "{\"x\":\"" + "y".repeat(200_000) + "\"}";
    String function = body("event.seen = true; return event;");
    String[] events =
        IntStream.range(0, 3_000)
            .mapToObj(i -> i % 500 == 0 ? large : "{\"i\":" + i + "}")
            .toArray(String[]::new);
    List<Outcome> outcomes = run(FUNCTIONS, function, events);
    assertThat(outcomes).hasSize(3_000).allMatch(Changed.class::isInstance);
    assertThat(changed(outcomes.get(2_999))).isEqualTo("{\"i\":2999,\"seen\":true}");
    assertThat(failed(one(body("return {x: 'y'.repeat(2000000)}"), "{}")).problem().message())
        .contains("more than 1048576");
  }
}
