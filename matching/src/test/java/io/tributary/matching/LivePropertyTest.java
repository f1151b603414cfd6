// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.matching.live.Candidate;
import io.tributary.matching.live.Changes;
import io.tributary.matching.live.LiveClusters;
import io.tributary.matching.live.LiveIndex;
import io.tributary.matching.live.LiveRecord;
import io.tributary.matching.live.ScoredPair;
import io.tributary.matching.report.MatchReport;
import io.tributary.matching.stored.LearntModel;
import io.tributary.matching.stored.Limits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The law of matching what comes and goes: it finds what a full run with the same model over the
/// records that are there finds, to the bit.
class LivePropertyTest {
  private static final int BATCHES = 14;
  private static final int SMALL_BLOCK = 5;
  private static final List<String> RULES =
      List.of(
          "email",
          "year of dob + locality",
          "sound of family name + sound of given name",
          "phone",
          "two words of the name");

  /// Records as they are now, and the pairs and clusters that changes told.
  private static final class World {
    final Map<String, LiveRecord> records = new TreeMap<>();
    final Map<String, String> told = new TreeMap<>();
    final Map<String, String> clusters = new TreeMap<>();

    void hear(Changes changes) {
      changes.gone().forEach(pair -> told.remove(pair.left() + "|" + pair.right()));
      changes.now().forEach(pair -> told.put(pair.left() + "|" + pair.right(), text(pair)));
      clusters.putAll(changes.clusters());
      clusters.keySet().retainAll(records.keySet());
    }
  }

  private static String text(ScoredPair pair) {
    return Integer.toHexString(Float.floatToIntBits(pair.weight())) + " " + pair.rule();
  }

  @Test
  void findsWhatAFullRunFindsWhateverCameBefore() {
    LearntModel learnt = model(1);
    for (int seed = 0; seed < 4; seed++) {
      boolean linking = seed % 3 == 2;
      LearntModel model =
          learnt.with(new Limits(0.5, linking, linking, seed == 0 ? 400 : SMALL_BLOCK, 6));
      List<String[]> pool = People.records(100 + seed, 90);
      LiveClusters live = new LiveClusters(model);
      World world = new World();
      Random random = new Random(seed);
      for (int batch = 0; batch < BATCHES; batch++) {
        step(live, world, pool, random);
        assertThat(pairs(live)).as("seed %d, batch %d", seed, batch).isEqualTo(world.told);
        if (batch % 3 == 1 || batch == BATCHES - 1) {
          check(live, world, model, "seed %d, batch %d".formatted(seed, batch));
        }
      }
    }
  }

  private static void step(LiveClusters live, World world, List<String[]> pool, Random random) {
    List<LiveRecord> put = new ArrayList<>();
    Set<String> remove = new HashSet<>();
    for (int i = random.nextInt(40); i >= 0; i--) {
      int person = random.nextInt(pool.size());
      if (random.nextInt(3) == 0) {
        remove.add("r" + person);
      } else {
        // Some take the values of another record: they change who is who, and fill blocks.
        String[] values = pool.get(random.nextBoolean() ? random.nextInt(20) : person);
        put.add(record("r" + person, person % 3, values));
      }
    }
    remove.forEach(world.records::remove);
    put.forEach(record -> world.records.put(record.id(), record));
    world.hear(live.apply(put, remove));
  }

  private static LiveRecord record(String id, int source, String[] values) {
    Map<String, String> byColumn = new HashMap<>();
    for (int i = 0; i < values.length - 1; i++) {
      byColumn.put(People.COLUMNS.get(i), values[i]);
    }
    return new LiveRecord(id, source, byColumn);
  }

  private static Map<String, String> pairs(LiveClusters live) {
    Map<String, String> pairs = new TreeMap<>();
    live.pairs(pair -> pairs.put(pair.left() + "|" + pair.right(), text(pair)));
    return pairs;
  }

  private static void check(LiveClusters live, World world, LearntModel model, String when) {
    List<LiveRecord> records = List.copyOf(world.records.values());
    MatchOutcome full = full(model, records);
    assertThat(live.index().size()).as(when).isEqualTo(records.size());
    assertThat(weights(pairs(live))).as(when).isEqualTo(weights(full, records));
    Map<String, String> clusters = new TreeMap<>();
    for (LiveRecord record : records) {
      clusters.put(record.id(), live.clusterOf(record.id()).orElseThrow());
    }
    assertThat(groups(clusters)).as(when).isEqualTo(groups(full, records));
    assertThat(world.clusters).as(when).isEqualTo(clusters);
    assertThat(byRule(live.index(), records)).as(when).isEqualTo(byRule(full));
  }

  private static MatchOutcome full(LearntModel model, List<LiveRecord> records) {
    io.tributary.matching.table.Table.Builder builder =
        new io.tributary.matching.table.Table.Builder();
    People.COLUMNS.subList(0, People.COLUMNS.size() - 1).forEach(builder::column);
    for (LiveRecord record : records) {
      builder.record(record.source());
      for (int i = 0; i < People.COLUMNS.size() - 1; i++) {
        builder.set(i, record.values().getOrDefault(People.COLUMNS.get(i), ""));
      }
    }
    return new Matcher(MatchSettings.defaults(), (_, _) -> {})
        .apply(model, builder.build(), Matcher.Decisions.none(), place -> records.get(place).id());
  }

  private static Map<String, String> weights(Map<String, String> pairs) {
    Map<String, String> weights = new TreeMap<>();
    pairs.forEach((pair, text) -> weights.put(pair, text.substring(0, text.indexOf(' '))));
    return weights;
  }

  private static Map<String, String> weights(MatchOutcome full, List<LiveRecord> records) {
    Map<String, String> pairs = new TreeMap<>();
    for (int i = 0; i < full.left().length; i++) {
      String a = records.get(full.left()[i]).id();
      String b = records.get(full.right()[i]).id();
      String pair = a.compareTo(b) < 0 ? a + "|" + b : b + "|" + a;
      assertThat(pairs).doesNotContainKey(pair);
      pairs.put(pair, Integer.toHexString(Float.floatToIntBits(full.weights()[i])));
    }
    return pairs;
  }

  private static Set<Set<String>> groups(Map<String, String> clusters) {
    Map<String, Set<String>> groups = new HashMap<>();
    clusters.forEach(
        (id, cluster) -> groups.computeIfAbsent(cluster, _ -> new TreeSet<>()).add(id));
    return new HashSet<>(groups.values());
  }

  private static Set<Set<String>> groups(MatchOutcome full, List<LiveRecord> records) {
    Map<String, String> clusters = new HashMap<>();
    for (int i = 0; i < records.size(); i++) {
      clusters.put(records.get(i).id(), String.valueOf(full.clusterOf()[i]));
    }
    return groups(clusters);
  }

  /// How many pairs each rule brings together first, kept or not.
  private static Map<String, Long> byRule(LiveIndex index, List<LiveRecord> records) {
    Map<String, Long> counts = new TreeMap<>();
    for (LiveRecord record : records) {
      for (Candidate candidate : index.candidates(record).candidates()) {
        counts.merge(candidate.rule(), 1L, Long::sum);
      }
    }
    counts.replaceAll((_, count) -> count / 2);
    return counts;
  }

  private static Map<String, Long> byRule(MatchOutcome full) {
    Map<String, Long> counts = new TreeMap<>();
    for (MatchReport.RuleUse rule : full.report().rules()) {
      if (rule.pairs() > 0) {
        counts.put(rule.name(), rule.pairs());
      }
    }
    return counts;
  }

  @Test
  void wouldNoticeAnotherCapAndARecordThatStayed() {
    LearntModel model = model(1).with(new Limits(0.5, false, false, SMALL_BLOCK, 1_000));
    List<LiveRecord> records = new ArrayList<>();
    List<String[]> pool = People.records(7, 90);
    for (int i = 0; i < pool.size(); i++) {
      records.add(record("r" + i, 0, pool.get(i % 37)));
    }
    Map<String, String> pairs = weights(full(model, records), records);
    LearntModel other = model.with(new Limits(0.5, false, false, SMALL_BLOCK + 1, 1_000));
    assertThat(weights(full(other, records), records)).isNotEqualTo(pairs);
    List<LiveRecord> fewer = records.subList(0, 37 * 5);
    assertThat(weights(full(model, fewer), fewer)).isNotEqualTo(pairs);
    Map<String, String> ofFewer = new TreeMap<>(pairs);
    Set<String> ids = new HashSet<>(fewer.stream().map(LiveRecord::id).toList());
    ofFewer.keySet().removeIf(pair -> !ids.containsAll(List.of(pair.split("\\|", -1))));
    assertThat(weights(full(model, fewer), fewer))
        .as("records that go make blocks small enough")
        .isNotEqualTo(ofFewer);
  }

  static LearntModel model(long seed) {
    MatchSettings settings =
        new MatchSettings(Map.of(), Set.of("truth"), RULES, 0.5, false, false, 400, 30, 1_000, 2);
    return new Matcher(settings, (_, _) -> {})
        .run(People.table(People.records(seed, 400)), Matcher.Decisions.none(), String::valueOf)
        .model();
  }
}
