// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.demo;

import io.tributary.demo.DemoCompany;
import io.tributary.demo.PairwiseScore;
import io.tributary.demo.Plan;
import io.tributary.demo.Story;
import io.tributary.demo.Truth;
import io.tributary.model.Identifier;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// Holds what is there against what was sent and against the truth.
final class Reconciliation {
  private static final double PRECISION_MIN = 0.95;
  private static final double RECALL_MIN = 0.90;
  private static final int PAGE = 500_000;

  private final DemoCompany company;
  private final Doors doors;
  private final Consumer<String> print;
  private boolean sound = true;

  Reconciliation(DemoCompany company, Doors doors, Consumer<String> print) {
    this.company = company;
    this.doors = doors;
    this.print = print;
  }

  boolean check(DemoRun.Fed fed) {
    Plan plan = company.plan();
    print.accept("");
    print.accept("Reconciliation");
    long raw = count("SELECT count(*) FROM raw_events");
    long quarantined = count("SELECT count(*) FROM quarantine");
    long events = count("SELECT count(*) FROM events");
    long distinct = count("SELECT count(DISTINCT event_id) FROM events");
    long orphans = count("SELECT count(*) FROM events WHERE profile_id IS NULL");
    long profiles = count("SELECT count(*) FROM profiles");
    long counted = count("SELECT sum(event_count) FROM profiles");
    equal("sent = in raw_events + in quarantine", fed.sent(), raw + quarantined);
    equal(
        "accepted at the door + refused there = sent", fed.accepted() + fed.refused(), fed.sent());
    equal("in quarantine = invalid events of the story", quarantined, plan.invalid());
    equal("in raw_events = valid events and repeated ones", raw, plan.valid() + plan.duplicates());
    equal("in events = valid events, each once", events, plan.valid());
    equal("different message ids in events = events", distinct, events);
    equal("events without a person = none", orphans, 0);
    equal("events that people's counters count = events", counted, events);
    score(profiles);
    stories();
    return sound;
  }

  private void equal(String what, long found, long wanted) {
    boolean holds = found == wanted;
    sound &= holds;
    print.accept(
        "  %s %-50s %,12d%s"
            .formatted(
                holds ? "✓" : "✗", what, found, holds ? "" : "  expected %,d".formatted(wanted)));
  }

  private long count(String sql) {
    return doors.sql(sql).path("rows").path(0).path(0).asLong(0);
  }

  private void score(long profiles) {
    Truth truth = company.truth();
    Map<Identifier, String> profileOf = new HashMap<>();
    String after = "";
    for (int rows = PAGE; rows == PAGE; ) {
      JsonNode page =
          doors.sql(
              "SELECT type, value, profile_id, identifier_id FROM identifiers WHERE identifier_id > '"
                  + after
                  + "' ORDER BY identifier_id LIMIT "
                  + PAGE);
      rows = page.path("rows").size();
      for (JsonNode row : page.path("rows")) {
        profileOf.put(
            new Identifier(row.path(0).asString(""), row.path(1).asString("")),
            row.path(2).asString(""));
        after = row.path(3).asString("");
      }
    }
    PairwiseScore score = PairwiseScore.overIdentifiers(profileOf, truth);
    print.accept("");
    print.accept("Who is who");
    print.accept(
        "  people found %,d; true people %,d".formatted(profiles, company.plan().people()));
    bound("pairwise precision over identifiers", score.precision(), PRECISION_MIN);
    bound("pairwise recall over identifiers", score.recall(), RECALL_MIN);
  }

  private void bound(String what, double found, double least) {
    boolean holds = found >= least;
    sound &= holds;
    print.accept(
        "  %s %-50s %12.4f%s"
            .formatted(
                holds ? "✓" : "✗", what, found, holds ? "" : "  expected at least " + least));
  }

  private void stories() {
    print.accept("");
    print.accept("Three customers");
    for (Story story : company.stories()) {
      JsonNode profile =
          doors.get(
              "/v1/profiles/"
                  + URLEncoder.encode(story.lookup().toString(), StandardCharsets.UTF_8));
      print.accept("  " + story.title());
      print.accept("    " + story.text());
      print.accept(
          "    %s: %d identifiers, %d events, %s %s"
              .formatted(
                  story.lookup(),
                  profile.path("identifiers").size(),
                  profile.path("eventCount").asLong(0),
                  profile.path("traits").path("firstName").asString(""),
                  profile.path("traits").path("lastName").asString("")));
    }
  }
}
