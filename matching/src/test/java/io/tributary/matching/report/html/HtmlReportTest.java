// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.matching.report.MatchReport;
import io.tributary.matching.report.MatchReport.ColumnUse;
import io.tributary.matching.report.MatchReport.ComparisonModel;
import io.tributary.matching.report.MatchReport.Doubt;
import io.tributary.matching.report.MatchReport.LevelModel;
import io.tributary.matching.report.MatchReport.Phase;
import io.tributary.matching.report.MatchReport.Prior;
import io.tributary.matching.report.MatchReport.RuleUse;
import io.tributary.matching.report.MatchReport.SizeBin;
import io.tributary.matching.report.MatchReport.SkippedBlock;
import io.tributary.matching.report.MatchReport.Summary;
import io.tributary.matching.report.MatchReport.ThresholdScore;
import io.tributary.matching.report.MatchReport.UnlinkableBin;
import io.tributary.matching.report.MatchReport.WeightBin;
import io.tributary.matching.report.PairExplanation;
import io.tributary.matching.report.PairExplanation.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
  private static final Pattern TAG = Pattern.compile("<(/?)([a-z0-9]+)((?:[^>\"]|\"[^\"]*\")*)>");

  private static MatchReport full() {
    List<WeightBin> weights = new ArrayList<>();
    List<UnlinkableBin> unlinkable = new ArrayList<>();
    List<ThresholdScore> scores = new ArrayList<>();
    for (int weight = -20; weight < 20; weight++) {
      weights.add(new WeightBin(weight, weight + 1.0, (long) weight * weight * weight * weight));
      unlinkable.add(new UnlinkableBin(weight, (weight + 20) / 40.0));
      double recall = 1 - (weight + 20) / 45.0;
      scores.add(new ThresholdScore(weight, 1 - recall * recall / 3, recall, 0.5 + recall / 3));
    }
    LevelModel same = new LevelModel("same", 0.8, 0.0001, 0.4, 12.97, true);
    LevelModel other = new LevelModel("else", 0.05, 0.98, 0.5, -4.29, false);
    Step step = new Step("name", "same", "Ann <b>&\"", "\u0001Ann", 0.8, 0.0001, 13, 1.5, 0.7);
    Step gap = new Step("email", "nothing to compare", "", "x", 0, 0, 0, 0, 0.7);
    return new MatchReport(
        new Summary(50_000, false, 600_000, 1_500, 40_000, 12_000, 9_000, 31, 0.5, 0.93),
        List.of(
            new ColumnUse("surname", "family-name", "its name", 0.98, 8_000, "name"),
            new ColumnUse("<script>alert(1)</script>", "ignored", "all alike", 1, 1, "")),
        List.of(new ComparisonModel("name", List.of("surname"), List.of(same, other))),
        new Prior(0.0001, 0.00001, 150_000),
        weights,
        List.of(
            new RuleUse("dob + surname", 400_000, 90_000, 0, 0),
            new RuleUse("phone", 200_000, 20_000, 150, 1_500)),
        List.of(new SkippedBlock("phone", "0000000000 (ten digits)", 700, 900)),
        unlinkable,
        List.of(new PairExplanation("17", "4", -13, List.of(step, gap), 1.5, 0.73, List.of())),
        List.of(new SizeBin(1, 3_000), new SizeBin(2, 8_000), new SizeBin(31, 1)),
        List.of(new Doubt("c1", "bridge", List.of("1", "2"), -0.4)),
        scores,
        List.of(new Phase("read", 0.4, 0.5), new Phase("block", 1.2, 0.7)),
        List.of("Column x was empty & left out."));
  }

  private static MatchReport empty() {
    return new MatchReport(
        new Summary(0, true, 0, 0, 0, 0, 0, 0, 1, Double.NaN),
        List.of(),
        List.of(),
        new Prior(0, 0, 0),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  @Test
  void needsNothingButItself() {
    String page = HtmlReport.of("customers.csv", full());
    assertThat(page)
        .doesNotContain("http:", "https:", "<script", "<img", "<link", "@import", "url(")
        .contains("default-src 'none'")
        .contains("prefers-color-scheme: dark");
  }

  @Test
  void escapesWhateverComesFromRecords() {
    String page = HtmlReport.of("<a>.csv", full());
    assertThat(page)
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .contains("Ann &lt;b&gt;&amp;&quot;")
        .contains("\ufffdAnn")
        .contains("Who is who in &lt;a&gt;.csv");
  }

  @Test
  void closesWhatItOpensAndNamesNothingTwice() {
    for (MatchReport report : List.of(full(), empty())) {
      String page = HtmlReport.of("customers.csv", report);
      Deque<String> open = new ArrayDeque<>();
      List<String> ids = new ArrayList<>();
      Matcher tags = TAG.matcher(page);
      while (tags.find()) {
        Matcher id = Pattern.compile(" id=\"([^\"]+)\"").matcher(tags.group(3));
        if (id.find()) {
          ids.add(id.group(1));
        }
        if (tags.group(1).isEmpty()) {
          if (!tags.group(2).equals("meta")) {
            open.push(tags.group(2));
          }
        } else {
          assertThat(open.pop()).isEqualTo(tags.group(2));
        }
      }
      assertThat(open).isEmpty();
      assertThat(ids).doesNotHaveDuplicates();
      assertThat(page).doesNotContain("NaN", "Infinity");
    }
  }

  @Test
  void tellsEachChartInWordsAndNumbers() {
    String page = HtmlReport.of("customers.csv", full());
    Matcher charts = Pattern.compile("class=\"chart\"").matcher(page);
    int count = 0;
    while (charts.find()) {
      count++;
    }
    assertThat(count).isEqualTo(6);
    for (String id : Set.of("gain", "distribution", "unlinkable", "sizes", "by-weight", "curve")) {
      assertThat(page).contains("<title id=\"" + id + "-title\">", "<desc id=\"" + id + "-told\">");
    }
    assertThat(page)
        .contains("50,000 records are 12,000 clusters: 3,000 alone, and 9,000 with several records")
        .contains("By “phone” 149 blocks more with 600 pairs were skipped")
        .contains("0000000000 (ten digits)")
        .contains("Column x was empty &amp; left out.");
  }

  @Test
  void showsNoLabelsWhereThereAreNone() {
    assertThat(HtmlReport.of("customers.csv", empty())).doesNotContain("id=\"labels\"");
  }
}
