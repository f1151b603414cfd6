// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.live;

import io.tributary.log.EventLog;
import io.tributary.log.Topic;
import io.tributary.model.WorkspaceId;
import io.tributary.profiles.MessageIndex;
import io.tributary.server.live.Overview.Flow;
import io.tributary.server.live.Overview.SourceFlow;
import io.tributary.unify.watch.Traffic;
import io.tributary.unify.watch.Traffic.SourceTraffic;
import io.tributary.workspace.Source;
import io.tributary.workspace.WorkspaceRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads the state of a workspace: from what the stages count, never by going through data.
final class OverviewReader {
  private static final Duration LAG_KEPT = Duration.ofSeconds(2);

  private final EventLog log;
  private final WorkspaceRegistry registry;
  private final MessageIndex index;
  private final Traffic traffic;
  private final PeopleCount people;
  private final Map<String, Supplier<Optional<String>>> checks;
  private final InstantSource clock;
  private final Instant since;
  private volatile Lag lag = new Lag(0, Instant.MIN);

  private record Lag(long records, Instant at) {}

  OverviewReader(
      LiveParts parts, PeopleCount people, Map<String, Supplier<Optional<String>>> checks) {
    this.log = parts.log();
    this.registry = parts.registry();
    this.index = parts.index();
    this.traffic = parts.unify().traffic();
    this.people = people;
    this.checks = checks;
    this.clock = parts.clock();
    this.since = clock.instant();
  }

  /// The state now.
  Overview read(WorkspaceId workspace) {
    Instant now = clock.instant();
    Map<String, SourceTraffic> sent = new TreeMap<>();
    traffic.sources(workspace, now).forEach(each -> sent.put(each.source(), each));
    Map<String, Source> defined = registry.image(workspace).sources();
    Map<String, SourceFlow> flows = new TreeMap<>();
    defined.forEach((name, source) -> flows.put(name, flow(name, source, sent.get(name), now)));
    sent.forEach(
        (name, each) -> flows.computeIfAbsent(name, _ -> flow(name, defined.get(name), each, now)));
    List<SourceFlow> sources = List.copyOf(flows.values());
    Flow total = sources.stream().map(SourceFlow::flow).reduce(Flow.NONE, Flow::plus);
    Traffic.Delay delay = traffic.delay(workspace, now).orElse(null);
    long waiting = waiting(now);
    return new Overview(
        now,
        since,
        total,
        sources,
        delay,
        people.of(workspace).orElse(null),
        waiting,
        HealthWords.whole(troubles(), total, delay, waiting),
        sum(sent.values().stream().map(SourceTraffic::acceptedPerSecond).toList()),
        sum(sent.values().stream().map(SourceTraffic::refusedPerSecond).toList()));
  }

  private static SourceFlow flow(
      String name, @Nullable Source source, @Nullable SourceTraffic sent, Instant now) {
    Flow flow = sent == null ? Flow.NONE : flow(sent);
    Instant last = sent == null ? null : sent.lastReceivedAt();
    boolean enabled = source != null && source.enabled();
    return new SourceFlow(
        name,
        source == null ? "" : source.kind().word(),
        flow,
        last,
        HealthWords.source(enabled, flow, last, now));
  }

  private static Flow flow(SourceTraffic sent) {
    List<Integer> accepted = sent.acceptedPerSecond();
    List<Integer> refused = sent.refusedPerSecond();
    int from = accepted.size() - Overview.RATE_SECONDS;
    return new Flow(
        (double) sum(accepted, from) / Overview.RATE_SECONDS,
        (double) sum(refused, from) / Overview.RATE_SECONDS,
        sent.accepted(),
        sent.refused(),
        sum(accepted, 0),
        sum(refused, 0));
  }

  private static long sum(List<Integer> counts, int from) {
    return counts.subList(from, counts.size()).stream().mapToLong(Integer::longValue).sum();
  }

  private static List<Integer> sum(List<List<Integer>> rows) {
    List<Integer> sums = new ArrayList<>(Traffic.SECONDS);
    for (int i = 0; i < Traffic.SECONDS; i++) {
      int at = i;
      sums.add(rows.stream().mapToInt(row -> row.get(at)).sum());
    }
    return sums;
  }

  private List<String> troubles() {
    List<String> troubles = new ArrayList<>();
    checks.forEach((name, check) ->
        check.get().ifPresent(_ -> troubles.add(name + " reports a problem, see its log")));
    return troubles;
  }

  /// Asking the log for its ends costs a round trip, so it is done now and then.
  private long waiting(Instant now) {
    Lag known = lag;
    if (now.isBefore(known.at.plus(LAG_KEPT))) {
      return known.records;
    }
    long records = 0;
    for (Map.Entry<Integer, Long> end : log.endOffsets(Topic.EVENTS_COLLECTED).entrySet()) {
      records += Math.max(0, end.getValue() - index.applied(end.getKey()));
    }
    lag = new Lag(records, now);
    return records;
  }
}
