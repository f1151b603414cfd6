// SPDX-License-Identifier: Apache-2.0
package io.tributary.bench;

import io.tributary.transform.About;
import io.tributary.transform.Functions;
import io.tributary.transform.Limits;
import io.tributary.transform.Outcome;
import io.tributary.transform.Transformation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// How fast users' functions change events, with the process and the pipe between: in batches, one
/// by one, and with a process that has just been started.
final class TransformBenchmark implements Benchmark {
  private static final int SECOND_NANOS = 1_000_000_000;
  private static final int BATCH = 500;
  private static final About ABOUT = new About("web", "web", Instant.EPOCH);
  private static final String FUNCTION =
      """
      const CODES = { 'garden_tools': 'G', 'none': 'N' };
      function transform(event, about) {
        if (event.event === 'Heartbeat') return null;
        const p = event.properties || {};
        p.gross = Math.round((p.total || 0) * 119) / 100;
        p.category = String(p.category || 'none').toLowerCase().replace(/\\s+/g, '_');
        p.code = CODES[p.category];
        const traits = { ...event.traits };
        delete traits.password;
        event.traits = traits;
        event.properties = p;
        event.context = { ...event.context, from: about.source };
        return event;
      }
      """;
  private static final String EVENT =
      """
      {"type":"track","event":"Order Completed","messageId":"m-%d","userId":"u%d",\
      "anonymousId":"a-123e4567-e89b-12d3-a456-426614174000","timestamp":"2026-03-04T05:06:07.089Z",\
      "context":{"library":{"name":"analytics.js","version":"2.1.0"},"page":{"url":\
      "https://shop.example/checkout","path":"/checkout","title":"Checkout"},"userAgent":\
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0",\
      "locale":"en-GB"},"traits":{"email":"jane%d@shop.example","password":"x"},"properties":\
      {"order_id":"o-%d","total":12.5,"currency":"EUR","category":"Garden  Tools","products":\
      [{"sku":"s1","price":5,"quantity":2},{"sku":"s2","price":2.5,"quantity":1}]}}\
      """;

  @Override
  public String name() {
    return "transform";
  }

  @Override
  public String about() {
    return "events through a user's function in its sandbox";
  }

  @Override
  public void run(Bench bench) {
    try (Functions functions = new Functions(Limits.defaults(), Thread::new)) {
      Transformation by = new Transformation("f", "", List.of("web"), true, FUNCTION, List.of());
      long start = System.nanoTime();
      var _ = run(functions, by, 1);
      bench
          .report()
          .figure("first event, process started", "%,.0f ms", (System.nanoTime() - start) / 1e6);
      double cold = perSecond(functions, by, BATCH, 1);
      bench.report().figure("batches of 500, first second", "%,.0f events/s", cold);
      var _ = perSecond(functions, by, BATCH, 5);
      double warm = perSecond(functions, by, BATCH, 5);
      bench.report().figure("batches of 500, warm", "%,.0f events/s", warm);
      bench.report().figure("one by one, warm", "%,.0f events/s", perSecond(functions, by, 1, 5));
    }
  }

  private static double perSecond(Functions functions, Transformation by, int size, int seconds) {
    long start = System.nanoTime();
    long count = 0;
    while (System.nanoTime() - start < (long) seconds * SECOND_NANOS) {
      count += run(functions, by, size);
    }
    return count / ((System.nanoTime() - start) / 1e9);
  }

  private static int run(Functions functions, Transformation by, int size) {
    List<byte[]> events = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      events.add(EVENT.replace("%d", Integer.toString(i)).getBytes(StandardCharsets.UTF_8));
    }
    List<Outcome> outcomes = functions.run(by, events, Collections.nCopies(size, ABOUT));
    if (!outcomes.stream().allMatch(Outcome.Changed.class::isInstance)) {
      throw new IllegalStateException("The function did not change all events.");
    }
    return size;
  }
}
