// SPDX-License-Identifier: Apache-2.0
package io.tributary.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.config.ConfigReader;
import io.tributary.demo.DemoCompany;
import io.tributary.lake.Lake;
import io.tributary.lake.RawEvent;
import io.tributary.model.ProfileDocument;
import io.tributary.model.Refined;
import io.tributary.model.WorkspaceId;
import io.tributary.profiles.IdentifierIds;
import io.tributary.profiles.RocksProfileStore;
import io.tributary.refine.EventRefiner;
import io.tributary.server.demo.DemoRun;
import io.tributary.unify.apply.Unifier;
import io.tributary.unify.read.People;
import io.tributary.workspace.GoldenRules;
import io.tributary.workspace.IdentityRules;
import io.tributary.workspace.access.InstallationSecret;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Feeds a small company through the whole platform, stops it, and works everybody out anew from
/// the raw events of the lake alone: the documents must be the same.
class RecomputedFromLakeIT {
  private static final int CUSTOMERS = 40;
  private static final String TOKEN = "a-token-for-this-test";
  private static final Duration SETTLE = Duration.ofMinutes(3);

  @TempDir Path data;
  @TempDir Path other;

  @Test
  void givesTheSamePeople() throws InterruptedException {
    feed();
    IdentifierIds ids =
        new IdentifierIds(
            InstallationSecret.loadOrCreate(data)
                .derive(InstallationSecret.Purpose.IDENTIFIER_IDS));
    Map<String, ProfileDocument> incremental;
    try (RocksProfileStore store = RocksProfileStore.open(data.resolve("profiles"))) {
      incremental = documents(store, ids);
    }
    assertThat(incremental.size()).isGreaterThan(CUSTOMERS / 2);
    assertThat(recomputed(ids)).isEqualTo(incremental);
  }

  private void feed() throws InterruptedException {
    Map<String, String> settings = Map.of("http.port", "0", "log.durability", "interval");
    try (Tributary platform =
        Tributary.start(
            ConfigReader.read(Optional.empty(), Map.of(), settings),
            data,
            TOKEN,
            Clock.systemUTC())) {
      DemoCompany company = DemoCompany.of(7, CUSTOMERS, Clock.systemUTC().instant());
      DemoRun run =
          new DemoRun(company, "http://localhost:" + platform.port(), TOKEN, Clock.systemUTC());
      DemoRun.Fed fed = run.feed((_, _) -> {});
      assertThat(platform.settle(SETTLE)).isTrue();
      List<String> report = new ArrayList<>();
      assertThat(run.reconcile(fed, report::add)).as(() -> String.join("\n", report)).isTrue();
    }
  }

  private Map<String, ProfileDocument> recomputed(IdentifierIds ids) {
    EventRefiner refiner = new EventRefiner(_ -> IdentityRules.defaults(), Duration.ofMinutes(5));
    try (RocksProfileStore store = RocksProfileStore.open(other);
        Lake lake = Lake.open(data)) {
      Unifier unifier =
          new Unifier(
              store, ids, _ -> IdentityRules.defaults(), Duration.ofDays(35), Clock.systemUTC());
      lake.rawEvents().read(WorkspaceId.DEFAULT, raw -> apply(unifier, refiner, raw));
      return documents(store, ids);
    }
  }

  private static void apply(Unifier unifier, EventRefiner refiner, RawEvent raw) {
    if (refiner.refine(raw.collected()) instanceof Refined.Accepted accepted) {
      long offset = raw.at().offset();
      var _ =
          unifier.apply(
              raw.at().partition(),
              offset + 1,
              List.of(new Unifier.Placed(offset, accepted.event())));
    }
  }

  private static Map<String, ProfileDocument> documents(
      RocksProfileStore store, IdentifierIds ids) {
    People people = new People(store, ids, _ -> GoldenRules.defaults());
    Map<String, ProfileDocument> documents = new TreeMap<>();
    people.components(
        WorkspaceId.DEFAULT,
        component -> {
          for (People.Found found : people.people(WorkspaceId.DEFAULT, component)) {
            ProfileDocument document = people.document(WorkspaceId.DEFAULT, found);
            documents.put(document.id(), document);
          }
          return true;
        });
    return documents;
  }
}
