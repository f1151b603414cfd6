// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.demo.Delivery;
import io.tributary.demo.DemoCompany;
import io.tributary.demo.DemoEvent;
import io.tributary.demo.PairwiseScore;
import io.tributary.model.Collected;
import io.tributary.model.EventKey;
import io.tributary.model.Identifier;
import io.tributary.model.IdentifierSeen;
import io.tributary.model.Origin;
import io.tributary.model.Refined;
import io.tributary.model.WorkspaceId;
import io.tributary.profiles.IdentifierIds;
import io.tributary.profiles.RocksProfileStore;
import io.tributary.refine.EventRefiner;
import io.tributary.unify.apply.Unifier;
import io.tributary.unify.read.People;
import io.tributary.workspace.GoldenRules;
import io.tributary.workspace.IdentityRules;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who is who in the made-up company, worked out by the parts alone: what precision and recall the
/// default rules reach.
class DemoIdentityTest {
  private static final Instant END = Instant.parse("2026-06-30T12:00:00Z");
  private static final int CUSTOMERS = Integer.getInteger("tributary.customers", 1_000);
  private static final int BATCH = 2_000;

  @TempDir Path folder;
  private long offset;

  @Test
  void findsPeopleWithHighPrecisionAndRecall() {
    DemoCompany company = DemoCompany.of(1, CUSTOMERS, END);
    IdentifierIds ids = new IdentifierIds(new byte[32]);
    EventRefiner refiner = new EventRefiner(_ -> IdentityRules.defaults(), Duration.ofMinutes(5));
    try (RocksProfileStore store = RocksProfileStore.open(folder)) {
      Unifier unifier =
          new Unifier(
              store,
              ids,
              _ -> IdentityRules.defaults(),
              Duration.ofDays(35),
              InstantSource.fixed(END));
      List<Unifier.Placed> batch = new ArrayList<>();
      Iterator<Delivery> deliveries = company.deliveries().iterator();
      while (deliveries.hasNext()) {
        Delivery delivery = deliveries.next();
        for (DemoEvent event : delivery.events()) {
          refine(refiner, delivery, event, batch);
          if (batch.size() == BATCH) {
            unifier.apply(0, offset, batch);
            batch.clear();
          }
        }
      }
      unifier.apply(0, offset, batch);
      PairwiseScore score =
          PairwiseScore.overIdentifiers(
              profiles(new People(store, ids, _ -> GoldenRules.defaults())), company.truth());
      System.out.printf(
          "precision %.4f recall %.4f %s%n", score.precision(), score.recall(), score);
      assertThat(score.precision()).isGreaterThan(0.97);
      assertThat(score.recall()).isGreaterThan(0.93);
    }
  }

  private void refine(
      EventRefiner refiner, Delivery delivery, DemoEvent event, List<Unifier.Placed> batch) {
    Origin origin =
        new Origin(
            delivery.source().kind(),
            delivery.source().trust(),
            delivery.source().region(),
            null,
            null);
    EventKey key =
        new EventKey(WorkspaceId.DEFAULT, delivery.source().sourceName(), event.messageId());
    Collected collected =
        new Collected(key, origin, END, END.plus(delivery.clockError()), event.json(), List.of());
    if (event.valid()) {
      assertThat(refiner.refine(collected))
          .isInstanceOfSatisfying(
              Refined.Accepted.class,
              accepted -> batch.add(new Unifier.Placed(offset, accepted.event())));
    }
    offset++;
  }

  private static Map<Identifier, String> profiles(People people) {
    Map<Identifier, String> profileOf = new HashMap<>();
    people.components(
        WorkspaceId.DEFAULT,
        component -> {
          for (People.Found found : people.people(WorkspaceId.DEFAULT, component)) {
            for (IdentifierSeen seen : people.document(WorkspaceId.DEFAULT, found).identifiers()) {
              profileOf.put(seen.identifier(), found.id().text());
            }
          }
          return true;
        });
    return profileOf;
  }
}
