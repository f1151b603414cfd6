// SPDX-License-Identifier: Apache-2.0
package io.tributary.clients.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.clients.Eventually;
import io.tributary.clients.Fate;
import io.tributary.clients.FaultyProxy;
import io.tributary.clients.RunningServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Every public SDK, unmodified, against the real process, with and without trouble on the way.
class SdksIT {
  private static final Set<String> ALL = Set.of("page", "screen", "alias");

  @TempDir static Path data;
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.start(data);
  }

  /// Looks once more at all events: what an SDK sends again late must not be there twice either.
  @AfterAll
  static void stop() {
    try (RunningServer last = server) {
      assertThat(
              last.api()
                  .sql(
                      """
                      SELECT source, event_id FROM events
                      GROUP BY source, event_id HAVING count(*) > 1\
                      """))
          .as("events that are there twice")
          .isEmpty();
    }
  }

  static Stream<ClientSdk> sdks() {
    return Stream.of(
        new SegmentJava(),
        new RudderstackJava(),
        new SegmentKotlin(),
        new NodeSdk("segment-next", ALL, true),
        new NodeSdk("segment-snippet", ALL, false),
        new NodeSdk("segment-node", ALL, true),
        new NodeSdk("rudderstack-node", ALL, true),
        new NodeSdk("jitsu", Set.of("page"), false));
  }

  /// A visit, and what spoils its first request.
  private record Trip(Visit visit, FaultyProxy proxy, Fate fate) {}

  @ParameterizedTest
  @MethodSource("sdks")
  void everyCallArrivesOnce(ClientSdk sdk) throws IOException {
    List<Trip> trips = new ArrayList<>();
    try {
      for (Fate fate : sdk.retries() ? Fate.values() : new Fate[] {Fate.PASS}) {
        String name = fate.name().toLowerCase(Locale.ROOT).replace('_', '-');
        trips.add(trip(sdk, name, fate));
      }
      sdk.hold(trips.stream().map(Trip::visit).toList());
      trips.forEach(trip -> check(sdk, trip));
    } finally {
      for (Trip trip : trips) {
        trip.proxy().close();
      }
    }
  }

  @Test
  void callsOfOneWhoLeavesArrive() throws IOException {
    ClientSdk sdk =
        sdks().filter(one -> one.name().equals("segment-next")).findFirst().orElseThrow();
    Trip trip = trip(sdk, "leaves", Fate.PASS);
    try (FaultyProxy _ = trip.proxy()) {
      sdk.hold(List.of(trip.visit().leaving()));
      check(sdk, trip);
    }
  }

  private static Trip trip(ClientSdk sdk, String name, Fate fate) {
    String source = sdk.name() + "-" + name;
    String writeKey = server.api().createSource(source, "server");
    FaultyProxy proxy = FaultyProxy.before(server.url(), List.of(fate));
    return new Trip(new Visit(proxy.url().toString(), writeKey, source, false), proxy, fate);
  }

  private static void check(ClientSdk sdk, Trip trip) {
    Visit visit = trip.visit();
    assertThat(trip.proxy().spoiled())
        .as("spoiled requests of %s", visit.name())
        .isEqualTo(trip.fate() == Fate.PASS ? 0 : 1);
    checkEvents(visit, expected(sdk));
    checkPerson(visit, expected(sdk).size());
    if (trip.fate() == Fate.PASS) {
      // One that doesn't like our answer sends everything again.
      assertThat(trip.proxy().passed())
          .as("requests of %s", visit.name())
          .isLessThanOrEqualTo(sdk.requestsMax(expected(sdk).size()));
    }
  }

  private static void checkEvents(Visit visit, List<String> expected) {
    String query =
        "SELECT type, event, user_id, properties FROM events WHERE source = '%s'"
            .formatted(visit.name());
    List<JsonNode> rows =
        Eventually.get(
            "%d events of %s".formatted(expected.size(), visit.name()),
            () -> server.api().sql(query),
            found -> found.size() >= expected.size());
    assertThat(rows.stream().map(row -> row.get(0).asString() + " " + row.get(1).asString("")))
        .as("calls of %s", visit.name())
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(rows)
        .as("events of %s", visit.name())
        .allSatisfy(row -> assertThat(row.get(2).asString()).isEqualTo(visit.userId()))
        .filteredOn(row -> row.get(1).asString("").equals("Order Completed"))
        .allSatisfy(row -> assertThat(row.get(3).toString()).contains(Visit.PERSON, "12.5"));
  }

  private static void checkPerson(Visit visit, int events) {
    JsonNode person = server.api().findProfile("user_id:" + visit.userId()).orElseThrow();
    assertThat(person.path("traits").path("name").asString()).isEqualTo(Visit.PERSON);
    assertThat(person.path("traits").path("email").asString())
        .isEqualTo(visit.traits().get("email"));
    assertThat(person.path("eventCount").asInt())
        .as("eventCount of %s", visit.name())
        .isEqualTo(events);
  }

  private static List<String> expected(ClientSdk sdk) {
    List<String> calls = new ArrayList<>(List.of("identify ", "track Order Completed", "group "));
    sdk.furtherTypes()
        .forEach(type ->
            calls.add(
                switch (type) {
                  case "page" -> "page Home";
                  case "screen" -> "screen Main";
                  default -> type + " ";
                }));
    Visit.stepNames().forEach(step -> calls.add("track " + step));
    return calls;
  }
}
