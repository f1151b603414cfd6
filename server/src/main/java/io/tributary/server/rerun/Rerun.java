// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.rerun;

import io.tributary.collect.CollectSource;
import io.tributary.collect.DoorRules;
import io.tributary.lake.RawEvent;
import io.tributary.lake.RawEvents;
import io.tributary.model.Collected;
import io.tributary.model.Enriched;
import io.tributary.model.Event;
import io.tributary.model.Identifier;
import io.tributary.model.Problem;
import io.tributary.model.Refined;
import io.tributary.model.Refiner;
import io.tributary.model.WorkspaceId;
import io.tributary.server.rerun.RerunPreview.Example;
import io.tributary.server.rerun.RerunPreview.Field;
import io.tributary.workspace.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;

/// Finds out what would become of events that were received before, if they came today: through the
/// functions of their source as they are now, or as they are tried, today's tracking plans, and
/// today's refining. Personal data that was taken out of them stays out. Nothing is changed. Once
/// for each preview; for one thread.
final class Rerun {
  private static final int BATCH = 500;
  private static final int EXAMPLES_MAX = 20;

  private final DoorRules rules;
  private final BiFunction<WorkspaceId, String, Optional<Source>> sources;
  private final Refiner refiner;
  private final BiFunction<WorkspaceId, Identifier, Optional<String>> people;
  private final Map<String, List<Collected>> waiting = new HashMap<>();
  private final SortedMap<String, Long> paths = new TreeMap<>();
  private final SortedMap<String, Long> problems = new TreeMap<>();
  private final List<Example> examples = new ArrayList<>();
  private final Set<String> touched = new HashSet<>();
  private long looked;
  private long same;
  private long changed;
  private long refused;
  private long quarantined;
  private long accepted;

  /// Makes one.
  ///
  /// @param rules what events go through
  /// @param sources finds a source as it is now
  /// @param people finds the id of the person that an identifier names
  public Rerun(
      DoorRules rules,
      BiFunction<WorkspaceId, String, Optional<Source>> sources,
      Refiner refiner,
      BiFunction<WorkspaceId, Identifier, Optional<String>> people) {
    this.rules = rules;
    this.sources = sources;
    this.refiner = refiner;
    this.people = people;
  }

  /// Looks at the events of a time.
  ///
  /// @param max how many events of each table are looked at
  public RerunPreview preview(
      RawEvents raw, WorkspaceId workspace, RawEvents.Received range, int max) {
    boolean all = raw.accepted(workspace, range, max, event -> add(event, this::compare));
    flush(this::compare);
    boolean rest = raw.refused(workspace, range, max, event -> add(event, this::reconsider));
    flush(this::reconsider);
    return new RerunPreview(
        looked,
        same,
        changed,
        refused,
        quarantined,
        accepted,
        touched.size(),
        all && rest,
        paths,
        problems,
        examples);
  }

  /// What is done with an event before and after.
  private interface Judge {
    void judge(Collected before, Collected after);
  }

  private void add(RawEvent event, Judge judge) {
    Collected collected = event.collected();
    List<Collected> batch =
        waiting.computeIfAbsent(collected.key().source(), _ -> new ArrayList<>());
    batch.add(collected);
    if (batch.size() >= BATCH) {
      run(batch, judge);
    }
  }

  private void flush(Judge judge) {
    waiting.values().forEach(batch -> run(batch, judge));
  }

  /// A source that is gone changes nothing.
  private void run(List<Collected> batch, Judge judge) {
    if (batch.isEmpty()) {
      return;
    }
    WorkspaceId workspace = batch.getFirst().key().workspace();
    Optional<Source> source = sources.apply(workspace, batch.getFirst().key().source());
    List<Collected> after =
        source
            .map(found -> rules.of(new CollectSource(workspace, found)))
            .map(rule ->
                rule.through(batch.stream().map(each -> each.anew(rule.treatment())).toList()))
            .orElse(batch);
    for (int i = 0; i < batch.size(); i++) {
      judge.judge(batch.get(i), after.get(i));
    }
    batch.clear();
  }

  private void compare(Collected before, Collected after) {
    looked++;
    Enriched then = refiner.enrich(before);
    if (!(then.refined() instanceof Refined.Accepted(Event old, List<Problem> _))) {
      same++; // today's refining does not take it as it is either: nothing to compare with
      return;
    }
    Enriched today = refiner.enrich(after);
    switch (today.refined()) {
      case Refined.Accepted(Event now, List<Problem> _) -> {
        SortedMap<String, Difference.Pair> pairs =
            Difference.of(old, then.enrichment(), now, today.enrichment());
        if (pairs.isEmpty()) {
          same++;
          return;
        }
        changed++;
        pairs.keySet().forEach(path -> paths.merge(path, 1L, Long::sum));
        touch(old);
        touch(now);
        example(before, "changed", pairs, List.of());
      }
      case Refined.Quarantined(List<Problem> why) -> {
        refused++;
        problems.merge(word(why.getFirst()), 1L, Long::sum);
        touch(old);
        example(before, "refused", new TreeMap<>(), why);
      }
    }
  }

  private void reconsider(Collected before, Collected after) {
    quarantined++;
    if (refiner.refine(after) instanceof Refined.Accepted) {
      accepted++;
      example(before, "accepted", new TreeMap<>(), List.of());
    }
  }

  private static String word(Problem problem) {
    String code = problem.code().name().toLowerCase(Locale.ROOT);
    return problem.path().isEmpty() ? code : code + " " + problem.path();
  }

  private void touch(Event event) {
    WorkspaceId workspace = event.key().workspace();
    for (Identifier identifier : event.subject().identifiers()) {
      people.apply(workspace, identifier).ifPresent(touched::add);
    }
  }

  private void example(
      Collected event,
      String outcome,
      SortedMap<String, Difference.Pair> pairs,
      List<Problem> why) {
    if (examples.size() < EXAMPLES_MAX) {
      SortedMap<String, Field> fields = new TreeMap<>();
      pairs.forEach((path, pair) -> fields.put(path, new Field(pair.before(), pair.after())));
      examples.add(
          new Example(event.key().source(), event.key().messageId(), outcome, fields, why));
    }
  }
}
