// SPDX-License-Identifier: Apache-2.0
package io.tributary.bench;

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
import io.tributary.model.Refiner;
import io.tributary.model.WorkspaceId;
import io.tributary.profiles.IdentifierIds;
import io.tributary.profiles.RocksProfileStore;
import io.tributary.refine.EventRefiner;
import io.tributary.unify.apply.Unifier;
import io.tributary.unify.apply.Unifier.Placed;
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

/// How well the default rules find out who is who in the made-up company, by its size.
final class IdentityBenchmark implements Benchmark {
  private static final Instant END = Instant.parse("2026-06-30T12:00:00Z");
  private static final int BATCH = 2_000;
  private static final int SMALLEST = 1_000;

  @Override
  public String name() {
    return "identity";
  }

  @Override
  public String about() {
    return "pairwise precision and recall over identifiers of the made-up company, by its size";
  }

  @Override
  public void run(Bench bench) throws Exception {
    int people = bench.wish().people(10_000);
    for (int customers = Math.min(SMALLEST, people); customers <= people; customers *= 10) {
      Path folder = bench.folder().resolve("customers-" + customers);
      try (RocksProfileStore store = RocksProfileStore.open(folder)) {
        measure(bench, store, DemoCompany.of(1, customers, END));
      }
      Bench.delete(folder);
    }
  }

  private static void measure(Bench bench, RocksProfileStore store, DemoCompany company) {
    IdentifierIds ids = new IdentifierIds(new byte[IdentifierIds.BYTES]);
    Unifier unifier =
        new Unifier(
            store,
            ids,
            _ -> IdentityRules.defaults(),
            Duration.ofDays(35),
            InstantSource.fixed(END));
    long start = System.nanoTime();
    long events = feed(company, unifier);
    double seconds = (System.nanoTime() - start) / 1e9;
    PairwiseScore score =
        PairwiseScore.overIdentifiers(
            profiles(new People(store, ids, _ -> GoldenRules.defaults())), company.truth());
    bench
        .report()
        .figure(
            "%,d customers".formatted(company.customers()),
            "precision %.4f, recall %.4f, F1 %.4f; %,d profiles of %,d people, %,d events, %.1f s",
            score.precision(),
            score.recall(),
            score.f1(),
            score.profiles(),
            score.people(),
            events,
            seconds);
  }

  private static long feed(DemoCompany company, Unifier unifier) {
    Refiner refiner = new EventRefiner(_ -> IdentityRules.defaults(), Duration.ofMinutes(5));
    List<Placed> batch = new ArrayList<>();
    long offset = 0;
    Iterator<Delivery> deliveries = company.deliveries().iterator();
    while (deliveries.hasNext()) {
      Delivery delivery = deliveries.next();
      for (DemoEvent event : delivery.events()) {
        Refined refined = refiner.refine(collected(delivery, event));
        if (event.valid() && refined instanceof Refined.Accepted accepted) {
          batch.add(new Placed(offset, accepted.event()));
        }
        offset++;
        if (batch.size() == BATCH) {
          unifier.apply(0, offset, batch);
          batch.clear();
        }
      }
    }
    unifier.apply(0, offset, batch);
    return offset;
  }

  private static Collected collected(Delivery delivery, DemoEvent event) {
    Origin origin =
        new Origin(
            delivery.source().kind(),
            delivery.source().trust(),
            delivery.source().region(),
            null,
            null);
    EventKey key =
        new EventKey(WorkspaceId.DEFAULT, delivery.source().sourceName(), event.messageId());
    return new Collected(
        key, origin, END, END.plus(delivery.clockError()), event.json(), List.of());
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
