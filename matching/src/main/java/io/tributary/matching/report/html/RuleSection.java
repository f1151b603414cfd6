// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.report.html;

import io.tributary.matching.report.MatchReport;
import io.tributary.matching.report.MatchReport.RuleUse;
import io.tributary.matching.report.MatchReport.SkippedBlock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The blocking rules: what each brought in, and which blocks were skipped.
final class RuleSection {
  private RuleSection() {}

  static void write(Html html, MatchReport report) {
    html.open("section", "id", "blocking").leaf("h2", "Blocking");
    html.leaf(
        "p",
        "Two records are compared if they agree on all that a rule names. A pair counts for the"
            + " first rule that brings it together.");
    if (report.rules().isEmpty()) {
      html.leaf("p", "There were no rules, so that nothing was compared.");
    } else {
      gain(html, report.rules());
      rules(html, report.rules());
    }
    skipped(html, report);
    html.close();
  }

  private static void gain(Html html, List<RuleUse> rules) {
    double pairs = rules.stream().mapToDouble(RuleUse::pairs).sum();
    double matches = rules.stream().mapToDouble(RuleUse::matches).sum();
    List<Double> line = new ArrayList<>(List.of(0.0, 0.0));
    double pairsSoFar = 0;
    double matchesSoFar = 0;
    for (RuleUse rule : rules) {
      pairsSoFar += rule.pairs();
      matchesSoFar += rule.matches();
      line.add(pairsSoFar);
      line.add(matchesSoFar);
    }
    Chart chart =
        Chart.begin(
            html,
            "gain",
            "What the rules bring in, one after the other",
            "A line from nothing to %s compared pairs and %s expected matches, with a mark for each of %d rules."
                .formatted(Words.count(pairs), Words.count(matches), rules.size()),
            Chart.across(0, pairs),
            Chart.up(0, matches));
    chart.axes("compared pairs, so far", Words::count, "expected matches, so far", Words::count);
    chart.line(line, "first");
    for (int i = 0; i < rules.size(); i++) {
      chart.point(
          line.get(2 * i + 2), line.get(2 * i + 3), "first", (i + 1) + ": " + rules.get(i).name());
    }
    chart.end();
  }

  private static void rules(Html html, List<RuleUse> rules) {
    double pairs = rules.stream().mapToDouble(RuleUse::pairs).max().orElse(1);
    double matches = rules.stream().mapToDouble(RuleUse::matches).max().orElse(1);
    Grid grid =
        Grid.begin(
            html,
            "Blocking rules in their order",
            List.of(
                "Rule",
                "#New pairs",
                "#Expected matches",
                "#Matches of a thousand pairs",
                "#Skipped blocks",
                "#Skipped pairs"));
    int turn = 1;
    for (RuleUse rule : rules) {
      grid.row()
          .cell(turn++ + ". " + rule.name())
          .bar(Words.count(rule.pairs()), rule.pairs() / pairs, "second")
          .bar(Words.count(rule.matches()), rule.matches() / matches, "first")
          .number(rule.pairs() == 0 ? "–" : Words.count(1_000 * rule.matches() / rule.pairs()))
          .number(Words.count(rule.skippedBlocks()))
          .number(Words.count(rule.skippedPairs()))
          .endRow();
    }
    grid.end();
  }

  private static void skipped(Html html, MatchReport report) {
    html.leaf("h3", "Skipped blocks");
    if (report.skipped().isEmpty()) {
      html.leaf("p", "None: every block was small enough to compare all of its pairs.");
      return;
    }
    html.leaf(
        "p",
        "Records that share one value of a rule are a block. These blocks were too large to compare"
            + " all of their pairs by that rule. Values are shown by their shape alone.");
    Grid grid =
        Grid.begin(
            html, "Skipped blocks", List.of("Rule", "Shared value", "#Records", "#Pairs left out"));
    Map<String, long[]> listed = new HashMap<>();
    for (SkippedBlock block : report.skipped()) {
      long[] sums = listed.computeIfAbsent(block.rule(), _ -> new long[2]);
      sums[0]++;
      sums[1] += block.pairs();
      grid.row()
          .cell(block.rule())
          .cell(block.value())
          .number(Words.count(block.records()))
          .number(Words.count(block.pairs()))
          .endRow();
    }
    grid.end();
    for (RuleUse rule : report.rules()) {
      long[] sums = listed.getOrDefault(rule.name(), new long[2]);
      long more = rule.skippedBlocks() - sums[0];
      if (more > 0) {
        html.leaf(
            "p",
            "By “%s” %s more with %s were skipped, each no larger than those listed."
                .formatted(
                    rule.name(),
                    Words.count(more, "block"),
                    Words.count(rule.skippedPairs() - sums[1], "pair")));
      }
    }
  }
}
