// SPDX-License-Identifier: Apache-2.0
package io.tributary.bench;

import io.tributary.keep.survey.Survey;
import io.tributary.model.Collected;
import io.tributary.model.Event;
import io.tributary.model.EventKey;
import io.tributary.model.Origin;
import io.tributary.model.Refined;
import io.tributary.model.SourceKind;
import io.tributary.model.Trust;
import io.tributary.model.WorkspaceId;
import io.tributary.plan.Outcome;
import io.tributary.plan.PlannedFields;
import io.tributary.plan.Plans;
import io.tributary.plan.TrackingPlan;
import io.tributary.profiles.RocksProfileStore;
import io.tributary.refine.EventRefiner;
import io.tributary.workspace.IdentityRules;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/// How fast events are held against a tracking plan, and how fast is learnt what sources send. One
/// thread.
final class PlansBenchmark implements Benchmark {
  private static final long SECOND_NANOS = 1_000_000_000;
  private static final long COMMIT_EVERY = 20_000;
  private static final byte[] ORDER =
      """
      {"type":"track","event":"Order Completed","userId":"7","messageId":"m1",
       "timestamp":"2026-03-01T12:00:00Z","context":{"library":{"name":"x","version":"1"}},
       "properties":{"order_id":"o-91","total":12.5,"currency":"EUR","coupon":null,"paid":true,
        "email":"jane@shop.example","placed_at":"2026-03-01T11:59:00Z","address":{"city":"Bern",
        "zip":"3011"},"products":[{"sku":"a","price":2.5,"quantity":1},{"sku":"b","price":5,
        "quantity":2}]}}
      """
          .getBytes(StandardCharsets.UTF_8);
  private static final String SCHEMA =
      """
      {"type":"object","required":["order_id","total"],
       "properties":{"order_id":{"type":"string","pattern":"^o-[0-9]+$"},
        "total":{"type":"number","minimum":0},"currency":{"enum":["CHF","EUR","USD"]},
        "coupon":{"type":["string","null"]},"paid":{"type":"boolean"},
        "email":{"type":"string","format":"email"},
        "placed_at":{"type":"string","format":"date-time"},
        "address":{"type":"object","properties":{"city":{"type":"string"},
          "zip":{"type":"string","maxLength":12}}},
        "products":{"type":"array","items":{"type":"object","required":["sku"],
          "properties":{"sku":{"type":"string"},"price":{"type":"number"},
            "quantity":{"type":"integer","minimum":1}}}}}}
      """;

  @Override
  public String name() {
    return "plans";
  }

  @Override
  public String about() {
    return "events held against a tracking plan, and what sources send learnt from them";
  }

  @Override
  public void run(Bench bench) throws Exception {
    TrackingPlan plan =
        new TrackingPlan(
            "shop",
            "",
            List.of(),
            Outcome.REPORT,
            Outcome.REPORT,
            Outcome.REPORT,
            new TreeMap<>(Map.of("Order Completed", new PlannedFields("", null, SCHEMA))),
            null);
    Plans plans = Plans.of(List.of(plan), Plans.NONE);
    if (!plans.check("web", ORDER).isEmpty()) {
      throw new IllegalStateException("The order should be as planned.");
    }
    bench
        .report()
        .figure(
            "held against a plan of 14 fields",
            "%,.0f events per CPU-second",
            perSecond(_ -> {
              if (!plans.check("web", ORDER).isEmpty()) {
                throw new IllegalStateException("The order should be as planned.");
              }
            }));
    Path folder = Files.createTempDirectory("survey");
    try (RocksProfileStore store = RocksProfileStore.open(folder)) {
      Survey survey = new Survey(store);
      Event event = event();
      bench
          .report()
          .figure(
              "learnt, 14 fields, a commit every 20,000 events",
              "%,.0f events per CPU-second",
              perSecond(n -> {
                survey.accepted(0, n, event, true, false);
                if (n % COMMIT_EVERY == 0) {
                  survey.commit(Map.of(0, n + 1));
                }
              }));
    }
  }

  private static Event event() {
    Collected collected =
        new Collected(
            new EventKey(WorkspaceId.DEFAULT, "web", "m1"),
            new Origin(SourceKind.WEB, Trust.VERIFIED, null, null, null),
            Instant.parse("2026-03-01T12:00:01Z"),
            null,
            ORDER,
            List.of());
    EventRefiner refiner = new EventRefiner(_ -> IdentityRules.defaults(), Duration.ofMinutes(5));
    return switch (refiner.refine(collected)) {
      case Refined.Accepted accepted -> accepted.event();
      case Refined.Quarantined _ ->
          throw new IllegalStateException("The order should be accepted.");
    };
  }

  private static double perSecond(LongConsumer work) {
    long warm = rounds(work, 0, 2 * SECOND_NANOS); // until it is compiled
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    long count = rounds(work, warm, 5 * SECOND_NANOS) - warm;
    return count * 1e9 / (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);
  }

  private static long rounds(LongConsumer work, long from, long nanos) {
    long start = System.nanoTime();
    long n = from;
    while (System.nanoTime() - start < nanos) {
      work.accept(n++);
    }
    return n;
  }
}
