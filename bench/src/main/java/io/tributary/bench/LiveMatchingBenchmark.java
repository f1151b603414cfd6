// SPDX-License-Identifier: Apache-2.0
package io.tributary.bench;

import io.tributary.demo.records.PersonRecord;
import io.tributary.demo.records.PersonRecords;
import io.tributary.demo.records.RecordPreset;
import io.tributary.matching.MatchSettings;
import io.tributary.matching.Matcher;
import io.tributary.matching.live.LiveIndex;
import io.tributary.matching.live.LiveRecord;
import io.tributary.matching.stored.LearntModel;
import io.tributary.matching.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How long it takes to find who a record may be among a million by a model that was learnt before,
/// and how much memory those take.
final class LiveMatchingBenchmark implements Benchmark {
  private static final int RECORDS = 1_000_000;
  private static final int LEARNT_FROM = 100_000;
  private static final int ASKED = 20_000;
  private static final int WARMED_BY = 5_000;
  private static final int BATCH = 10_000;
  private static final long SEED = 7;

  @Override
  public String name() {
    return "live-matching";
  }

  @Override
  public String about() {
    return "candidates for a record among a million by a stored model: p50, p99, memory";
  }

  @Override
  public void run(Bench bench) {
    int records = bench.wish().people(RECORDS);
    LearntModel model = learn(Math.min(records, LEARNT_FROM));
    long before = heap();
    LiveIndex index = new LiveIndex(model);
    long start = System.nanoTime();
    List<LiveRecord> asked = fill(index, records);
    double seconds = (System.nanoTime() - start) / 1e9;
    bench
        .report()
        .figure(
            "%,d records held".formatted(records),
            "%,d MB of heap, %d rules; filled in %.1f s by one thread",
            (heap() - before) >> 20,
            model.rules().size(),
            seconds);
    ask(index, asked.subList(0, Math.min(WARMED_BY, asked.size())));
    long[] took = ask(index, asked);
    Arrays.sort(took);
    bench
        .report()
        .figure(
            "candidates for a record, one thread",
            "p50 %.2f ms, p99 %.2f ms, at most %.1f ms; %.1f candidates on average",
            took[took.length / 2] / 1e6,
            took[took.length * 99 / 100] / 1e6,
            took[took.length - 1] / 1e6,
            candidates(index, asked));
  }

  private static long heap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static LearntModel learn(int count) {
    List<String> columns = RecordPreset.MEDIUM.columns();
    Table.Builder builder = new Table.Builder();
    columns.forEach(builder::column);
    PersonRecords.of(RecordPreset.MEDIUM, SEED, count)
        .forEach((id, record) -> {
          builder.record(0);
          for (int column = 0; column < columns.size(); column++) {
            builder.set(column, record.value(column));
          }
        });
    return new Matcher(MatchSettings.defaults(), (_, _) -> {})
        .run(builder.build(), Matcher.Decisions.none(), String::valueOf)
        .model();
  }

  /// Fills the index, and takes some of the records aside, under another id, to ask for them.
  private static List<LiveRecord> fill(LiveIndex index, int count) {
    List<LiveRecord> batch = new ArrayList<>();
    List<LiveRecord> asked = new ArrayList<>();
    int each = Math.max(1, count / ASKED);
    PersonRecords.of(RecordPreset.MEDIUM, SEED, count)
        .forEach((id, record) -> {
          Map<String, String> values = values(record);
          batch.add(new LiveRecord("r" + id, 0, values));
          if (id % each == 0) {
            asked.add(new LiveRecord("asked", 0, values));
          }
          if (batch.size() == BATCH) {
            index.apply(batch, List.of());
            batch.clear();
          }
        });
    index.apply(batch, List.of());
    return asked;
  }

  private static Map<String, String> values(PersonRecord record) {
    List<String> columns = RecordPreset.MEDIUM.columns();
    Map<String, String> values = new HashMap<>();
    for (int column = 0; column < columns.size(); column++) {
      values.put(columns.get(column), record.value(column));
    }
    return values;
  }

  private static long[] ask(LiveIndex index, List<LiveRecord> asked) {
    long[] took = new long[asked.size()];
    for (int i = 0; i < took.length; i++) {
      long start = System.nanoTime();
      index.candidates(asked.get(i));
      took[i] = System.nanoTime() - start;
    }
    return took;
  }

  private static double candidates(LiveIndex index, List<LiveRecord> asked) {
    return asked.stream()
        .limit(WARMED_BY)
        .mapToInt(record -> index.candidates(record).candidates().size())
        .average()
        .orElse(0);
  }
}
