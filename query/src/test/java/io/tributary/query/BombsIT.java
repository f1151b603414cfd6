// SPDX-License-Identifier: Apache-2.0
package io.tributary.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.config.QueryConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs small texts that ask for much work: nesting that overflows stacks, and values that explode.
/// Each must end with an answer or a problem; this process must live on and stay small.
class BombsIT {
  private static final long RSS_GROWTH_MAX_KB = 3L * 1024 * 1024;
  private static final int ROUNDS = 5;

  @Test
  void survivesDeepNesting(@TempDir Path folder) {
    Map<String, String> shapes = new LinkedHashMap<>();
    for (int depth : new int[] {100, 380, 3_000}) {
      shapes.put("parentheses " + depth, "select " + "(".repeat(depth) + "1" + ")".repeat(depth));
      shapes.put(
          "subqueries " + depth, "select * from (".repeat(depth) + "select 1" + ")".repeat(depth));
      shapes.put(
          "with " + depth, "with a as (".repeat(depth) + "select 1" + ") select 1".repeat(depth));
      shapes.put(
          "joins " + depth,
          "select * from "
              + "(".repeat(depth)
              + "events"
              + " join events using (event))".repeat(depth));
      shapes.put(
          "unions " + depth, "(".repeat(depth) + "select 1" + " union select 1)".repeat(depth));
      shapes.put("scalars " + depth, "select (select ".repeat(depth) + "1" + ")".repeat(depth));
      shapes.put("lists " + depth, "select " + "[".repeat(depth) + "1" + "]".repeat(depth));
      shapes.put(
          "structures " + depth, "select " + "{'a':".repeat(depth) + "1" + "}".repeat(depth));
      shapes.put("calls " + depth, "select " + "abs(".repeat(depth) + "1" + ")".repeat(depth));
      shapes.put("types " + depth, "select null::int" + "[]".repeat(depth));
      shapes.put("not " + depth, "select " + "not ".repeat(depth) + "true");
      shapes.put("minus " + depth, "select " + "- ".repeat(depth) + "1");
      shapes.put("plus " + depth, "select 1" + "+1".repeat(depth));
      shapes.put("concat " + depth, "select 'a'" + "||'a'".repeat(depth));
      shapes.put("and " + depth, "select true" + " and true".repeat(depth));
      shapes.put("casts " + depth, "select 1" + "::int".repeat(depth));
      shapes.put("dots " + depth, "select a" + ".a".repeat(depth) + " from events");
      shapes.put(
          "case " + depth,
          "select " + "case when true then ".repeat(depth) + "1" + " end".repeat(depth));
      shapes.put("union chain " + depth, "select 1" + " union all select 1".repeat(depth));
      shapes.put("comma joins " + depth, "select 1 from events" + ", events".repeat(depth));
      shapes.put("collate " + depth, "select 'a'" + " collate nocase".repeat(depth));
      shapes.put("arrows " + depth, "select '{}'" + "->'a'".repeat(depth));
      shapes.put(
          "lambda " + depth, "select list_transform([1], " + "lambda x: ".repeat(depth) + "1)");
      shapes.put("between " + depth, "select 1" + " between 1 and 2".repeat(depth));
      shapes.put("is null " + depth, "select 1" + " is null".repeat(depth));
      shapes.put("subscripts " + depth, "select a" + "[1]".repeat(depth));
      shapes.put("interval " + depth, "select " + "interval ".repeat(depth) + "1 day");
      shapes.put("comments " + depth, "/*".repeat(depth) + " select 1");
    }
    try (Asking asking = new Asking(TestLake.write(folder, 100))) {
      shapes.forEach((name, sql) ->
          assertThat(asking.outcome(sql)).as(name).isNotEmpty().doesNotContain("INTERNAL"));
      assertThat(asking.rows("select 1")).hasSize(1);
    }
  }

  @Test
  void survivesExplodingValues(@TempDir Path folder) {
    QueryConfig config = new QueryConfig(2, 256L << 20, Duration.ofMinutes(2), 10_000, 4L << 20, 1);
    SqlLimits limits = new SqlLimits(Duration.ofMillis(200), 10_000, 4L << 20);
    List<String> grown = new ArrayList<>();
    try (Asking asking = new Asking(TestLake.write(folder, 4_000), config)) {
      asking.outcome("select count(*) from events");
      long before = residentKb();
      for (String bomb : bombs()) {
        String outcome = asking.outcome(limits, bomb);
        assertThat(outcome).as(bomb).doesNotContain("INTERNAL");
        // There is one thread: it must be free again before this is answered.
        assertThat(asking.outcome("select 1")).as(bomb).doesNotContain("PROBLEM");
        if (residentKb() - before > RSS_GROWTH_MAX_KB) {
          grown.add(bomb);
        }
      }
    }
    assertThat(grown).isEmpty();
  }

  /// A recursion on several threads may not heed an interrupt: tried often, at all moments.
  @Test
  void endsRecursionsAtAnyMoment(@TempDir Path folder) {
    QueryConfig config =
        new QueryConfig(2, 256L << 20, Duration.ofSeconds(20), 10_000, 4L << 20, 1);
    List<String> recursions =
        Corpus.statements("bombs.sql").stream()
            .filter(sql -> sql.contains("recursive t as"))
            .toList();
    assertThat(recursions).hasSizeGreaterThan(5);
    Random random = new Random();
    try (Asking asking = new Asking(TestLake.write(folder, 1_000), config)) {
      for (int round = 0; round < ROUNDS; round++) {
        for (String recursion : recursions) {
          Duration soon = Duration.ofMillis(1 + random.nextInt(60));
          asking.outcome(new SqlLimits(soon, 10_000, 4L << 20), recursion);
          assertThat(asking.outcome("select 1")).as(recursion).doesNotContain("PROBLEM");
        }
      }
    }
  }

  private static List<String> bombs() {
    List<String> bombs = new ArrayList<>(Corpus.statements("bombs.sql"));
    bombs.add(tower("x || x", 30));
    bombs.add(tower("concat(x, x, x, x, x, x, x, x)", 12));
    bombs.add(tower("replace(x, 'x', 'xxxxxxxxxxxxxxxx')", 12));
    bombs.add(tower("regexp_replace(x, '.', 'xxxxxxxxxxxxxxxx', 'g')", 12));
    bombs.add(tower("to_json(x)::varchar", 60));
    bombs.add(tower("[x, x]::varchar", 30));
    bombs.add(tower("url_encode(x)", 40));
    bombs.add(chain("x || x", 31));
    bombs.add("select event in (" + "1,".repeat(15_000) + "1) from events");
    bombs.add("select " + "1,".repeat(15_000) + "1");
    bombs.add("select * from (values " + "(1),".repeat(390) + "(1)) t");
    bombs.add("select concat(" + "properties,".repeat(2_900) + "properties) from events");
    return bombs;
  }

  private static String tower(String step, int height) {
    return ("select " + step + " as x from (").repeat(height)
        + "select event as x from events"
        + ")".repeat(height);
  }

  private static String chain(String step, int length) {
    StringBuilder sql = new StringBuilder("with c0 as (select event as x from events)");
    for (int i = 1; i < length; i++) {
      sql.append(", c%d as (select %s as x from c%d)".formatted(i, step, i - 1));
    }
    return sql + " select max(length(x)) from c" + (length - 1);
  }

  private static long residentKb() {
    try {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
