// SPDX-License-Identifier: Apache-2.0
package io.tributary.bench;

import io.tributary.demo.DemoCompany;
import io.tributary.demo.DemoEvent;
import io.tributary.model.Collected;
import io.tributary.model.Enriched;
import io.tributary.model.EventKey;
import io.tributary.model.Origin;
import io.tributary.model.PersonalKind;
import io.tributary.model.Protection;
import io.tributary.model.Refined;
import io.tributary.model.Step;
import io.tributary.model.Treatment;
import io.tributary.model.WorkspaceId;
import io.tributary.privacy.EventGuard;
import io.tributary.privacy.Guard;
import io.tributary.privacy.PrivacyRules;
import io.tributary.refine.EventRefiner;
import io.tributary.refine.enrich.TableFolder;
import io.tributary.refine.enrich.UserAgents;
import io.tributary.workspace.IdentityRules;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/// What refining costs by itself, on the events of the made-up company: as it is for identity, with
/// all steps as the table of events has it, and what taking personal data out costs before.
final class RefineBenchmark implements Benchmark {
  private static final int EVENTS = 100_000;
  private static final int CUSTOMERS = 5_000;
  private static final int ROUNDS = 4;
  private static final int ADDRESSES = 20_000;
  private static final String PLACES = "shared/data/cdp/maxmind-test-data/GeoLite2-City-Test.mmdb";

  @Override
  public String name() {
    return "refine";
  }

  @Override
  public String about() {
    return "cleansing, enriching and protecting by the parts alone, in CPU time";
  }

  @Override
  public void run(Bench bench) throws Exception {
    Path folder = Files.createDirectories(bench.folder().resolve("tables"));
    Files.writeString(folder.resolve("firms.csv"), "domain,size\nexample.com,big\n");
    Files.writeString(folder.resolve("firms.yaml"), "by: email_domain\n");
    for (Path above = Path.of("").toAbsolutePath(); above != null; above = above.getParent()) {
      if (Files.isRegularFile(above.resolve(PLACES))) {
        Files.copy(above.resolve(PLACES), folder.resolve("place.mmdb"));
        break;
      }
    }
    try (TableFolder tables = new TableFolder(folder)) {
      if (!tables.current().containsKey("place")) {
        bench.report().detail("no file of places beside the repository: places are not measured");
      }
      EventRefiner refiner =
          new EventRefiner(_ -> IdentityRules.defaults(), Duration.ofMinutes(5), tables);
      Treatment all = new Treatment(EnumSet.allOf(Step.class), tables.current());
      int count = bench.wish().events(EVENTS);
      List<Collected> plain = events(bench, count, Treatment.NONE);
      List<Collected> standard = events(bench, count, Treatment.STANDARD);
      List<Collected> treated = events(bench, count, all);
      for (int i = 0; i < ROUNDS; i++) {
        treated.forEach(each -> enriched(refiner.enrich(each))); // until it is compiled
      }
      report(bench, "refine, no step", plain, each -> accepted(refiner.refine(each)));
      report(bench, "refine, standard", standard, each -> accepted(refiner.refine(each)));
      report(bench, "refine, all steps", treated, each -> accepted(refiner.refine(each)));
      report(bench, "refine and enrich, all", treated, each -> enriched(refiner.enrich(each)));
      EventGuard guard = new EventGuard(hashing(), new Guard(new byte[32]));
      report(bench, "hash personal data", plain, each -> guard.event(each.payload()));
    }
    agents(bench);
  }

  private static PrivacyRules hashing() {
    Map<PersonalKind, Protection> kinds = new EnumMap<>(PersonalKind.class);
    for (PersonalKind kind : PersonalKind.values()) {
      kinds.put(kind, Protection.HASH);
    }
    return new PrivacyRules(kinds, Map.of());
  }

  private static void accepted(Refined refined) {
    if (refined instanceof Refined.Accepted accepted && accepted.event().context().isEmpty()) {
      throw new IllegalStateException("A context is an object.");
    }
  }

  private static void enriched(Enriched enriched) {
    accepted(enriched.refined());
  }

  private static List<Collected> events(Bench bench, int count, Treatment treatment) {
    SplittableRandom random = new SplittableRandom(1);
    List<Collected> events = new ArrayList<>(count);
    var deliveries = DemoCompany.of(1, CUSTOMERS, bench.clock().instant()).deliveries().iterator();
    while (events.size() < count && deliveries.hasNext()) {
      var delivery = deliveries.next();
      for (DemoEvent event : delivery.events()) {
        int address = random.nextInt(ADDRESSES);
        Origin origin =
            new Origin(
                delivery.source().kind(),
                delivery.source().trust(),
                delivery.source().region(),
                "81.2.%d.%d".formatted(69 + address % 2, address % 255),
                null,
                treatment);
        events.add(
            new Collected(
                new EventKey(
                    WorkspaceId.DEFAULT, delivery.source().sourceName(), event.messageId()),
                origin,
                bench.clock().instant(),
                null,
                event.json(),
                List.of()));
      }
    }
    return events;
  }

  /// Of several rounds the last counts: until then everything is compiled, and what is remembered
  /// is known.
  private static void report(
      Bench bench, String what, List<Collected> events, Consumer<Collected> work) {
    long cpu = 0;
    for (int i = 0; i < ROUNDS; i++) {
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      events.forEach(work);
      cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
    }
    bench
        .report()
        .figure(
            what,
            "%,d events: %.1f us each, %,.0f/CPU-s",
            events.size(),
            cpu / 1e3 / events.size(),
            events.size() / (cpu / 1e9));
  }

  private static void agents(Bench bench) {
    int count = 5_000;
    long start = 0;
    for (int round = 0; round < 2; round++) {
      start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      for (int i = 0; i < count; i++) {
        var agent =
            UserAgents.bundled()
                .read(
                    ("Mozilla/5.0 (Linux; Android %d; SM-G99%dB) AppleWebKit/537.36 (KHTML, like"
                            + " Gecko) Chrome/%d.%d.0.0 Mobile Safari/537.36")
                        .formatted(9 + i % 6, i % 10, 90 + i % 40, i + round * count));
        if (agent.browser().family().isEmpty()) {
          throw new IllegalStateException("Every browser has a family.");
        }
      }
    }
    long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
    bench.report().figure("user agent, never seen before", "%.0f us", cpu / 1e3 / count);
  }
}
