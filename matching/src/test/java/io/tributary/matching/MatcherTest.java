// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tributary.matching.evaluate.ClusterScore;
import io.tributary.matching.report.PairExplanation;
import io.tributary.model.ProblemException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Whole runs: they are good without being told anything, and depend on the records alone.
class MatcherTest {
  private static final int PEOPLE = 400;

  @Test
  void findsWhoIsWho() {
    List<String[]> records = People.records(1, PEOPLE);
    MatchOutcome outcome = run(records, settings(2), Matcher.Decisions.none());
    ClusterScore score =
        ClusterScore.of(
            java.util.Arrays.stream(outcome.clusterOf()).mapToObj(String::valueOf).toList(),
            records.stream().map(record -> record[6]).toList());
    assertThat(score.f1()).isGreaterThan(0.97);
    assertThat(outcome.report().columns())
        .filteredOn(column -> column.name().equals("truth"))
        .allMatch(column -> column.role().equals("truth"));
  }

  @Test
  void isTheSameWhateverTheOrderAndTheThreads() {
    List<String[]> records = People.records(2, PEOPLE);
    MatchOutcome once = run(records, settings(1), Matcher.Decisions.none());
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      order.add(i);
    }
    for (int seed = 0; seed < 3; seed++) {
      Collections.shuffle(order, new Random(seed));
      List<String[]> shuffled = order.stream().map(records::get).toList();
      MatchOutcome again = run(shuffled, settings(1 + seed), Matcher.Decisions.none());
      assertThat(groups(again.clusterOf(), shuffled))
          .as("seed %d", seed)
          .isEqualTo(groups(once.clusterOf(), records));
      assertThat(again.report().model()).isEqualTo(once.report().model());
      assertThat(again.report().rules()).isEqualTo(once.report().rules());
    }
  }

  /// Clusters by what is in them: texts of records.
  private static Set<List<String>> groups(int[] clusterOf, List<String[]> records) {
    Map<Integer, List<String>> groups = new HashMap<>();
    for (int i = 0; i < clusterOf.length; i++) {
      groups
          .computeIfAbsent(clusterOf[i], _ -> new ArrayList<>())
          .add(String.join("|", records.get(i)));
    }
    Set<List<String>> all = new TreeSet<>((a, b) -> a.toString().compareTo(b.toString()));
    groups
        .values()
        .forEach(group -> {
          Collections.sort(group);
          all.add(group);
        });
    return all;
  }

  @Test
  void holdsDecisions() {
    List<String[]> records = People.records(3, PEOPLE);
    MatchOutcome before = run(records, settings(2), Matcher.Decisions.none());
    List<int[]> same = new ArrayList<>();
    List<int[]> different = new ArrayList<>();
    for (int i = 1; i < 200; i++) {
      if (before.clusterOf()[i] == before.clusterOf()[i - 1]) {
        different.add(new int[] {i - 1, i});
      } else if (i % 17 == 0) {
        same.add(new int[] {i - 1, i});
      }
    }
    assertThat(different).isNotEmpty();
    assertThat(same).isNotEmpty();
    int[] after = run(records, settings(2), new Matcher.Decisions(same, different)).clusterOf();
    assertThat(different).allMatch(pair -> after[pair[0]] != after[pair[1]]);
    assertThat(same).allMatch(pair -> after[pair[0]] == after[pair[1]]);
  }

  @Test
  void explainsAnyPairAsItWasWeighed() {
    List<String[]> records = People.records(4, PEOPLE);
    MatchOutcome outcome = run(records, settings(2), Matcher.Decisions.none());
    for (int pair = 0; pair < outcome.left().length; pair += 50) {
      PairExplanation why =
          outcome.explainer().explain(outcome.right()[pair], outcome.left()[pair]);
      assertThat(why.weight()).isCloseTo(outcome.weights()[pair], within(1e-3));
      assertThat(why.rules()).isNotEmpty();
      double sum = why.priorWeight();
      for (PairExplanation.Step step : why.steps()) {
        sum += step.weight() + step.frequencyWeight();
      }
      assertThat(sum).isCloseTo(why.weight(), within(1e-9));
    }
    PairExplanation whyNot = outcome.explainer().explain(0, records.size() - 1);
    assertThat(whyNot.probability()).isLessThan(0.01);
  }

  @Test
  void skipsBlocksThatAreTooLargeAndSaysSo() {
    List<String[]> records = People.records(5, PEOPLE);
    records.forEach(record -> record[5] = "555019999");
    for (int i = 0; i < 300; i++) {
      records.get(i)[5] = "555017777";
    }
    MatchSettings few =
        new MatchSettings(
            Map.of(),
            Set.of("truth"),
            List.of("phone", "email"),
            0.5,
            false,
            false,
            50,
            30,
            1_000,
            2);
    MatchOutcome outcome = run(records, few, Matcher.Decisions.none());
    assertThat(outcome.report().summary().skippedPairs()).isGreaterThan(100_000);
    assertThat(outcome.report().skipped())
        .anyMatch(block -> block.rule().equals("phone") && block.value().equals("999999999"));
    assertThat(outcome.report().notes()).anyMatch(note -> note.contains("were skipped"));
  }

  @Test
  void bearsOddValues() {
    List<String[]> records = People.records(6, 100);
    for (int i = 0; i < records.size(); i++) {
      String[] record = records.get(i);
      switch (i % 7) {
        case 0 -> record[0] = "Владимир";
        case 1 -> record[1] = "x".repeat(10_000);
        case 2 -> record[2] = "not a date";
        case 3 -> record[4] = "@";
        case 4 -> record[5] = "n/a";
        case 5 -> record[0] = "🙂 山田";
        default -> record[6] = "";
      }
    }
    MatchOutcome outcome = run(records, settings(2), Matcher.Decisions.none());
    assertThat(outcome.clusterOf()).hasSize(records.size());
  }

  @Test
  void matchesAFewRecords() {
    List<String[]> few =
        List.of(
            new String[] {"John", "Smith", "1980-02-03", "", "", "", "a"},
            new String[] {"Jon", "Smith", "1980-02-03", "", "", "", "a"},
            new String[] {"Mary", "Jones", "1990-05-06", "", "", "", "b"});
    int[] clusters = run(few, settings(1), Matcher.Decisions.none()).clusterOf();
    assertThat(clusters).containsExactly(0, 0, 2);
  }

  @Test
  void saysWhatIsNeededWhereNothingTellsPeopleApart() {
    List<String[]> records = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      records.add(new String[] {"", "same"});
    }
    assertThatThrownBy(() ->
            new Matcher(MatchSettings.defaults(), (_, _) -> {})
                .run(
                    People.table(List.of("empty", "equal"), records),
                    Matcher.Decisions.none(),
                    String::valueOf))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("none of the 2 columns");
  }

  @Test
  void repeatsARunByTheConfigurationThatItWrote() {
    List<String[]> records = People.records(7, PEOPLE);
    MatchOutcome once = run(records, settings(2), Matcher.Decisions.none());
    MatchSettings again = MatchDocument.read(MatchDocument.write(once.chosen()), settings(2));
    assertThat(again.rules()).isEqualTo(once.chosen().rules());
    assertThat(again.roles()).isEqualTo(once.chosen().roles());
    assertThat(run(records, again, Matcher.Decisions.none()).clusterOf())
        .isEqualTo(once.clusterOf());
  }

  @Test
  void refusesConfigurationsThatItDoesNotKnow() {
    MatchSettings defaults = MatchSettings.defaults();
    assertThatThrownBy(() -> MatchDocument.read("treshold: 0.5", defaults))
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> MatchDocument.read("threshold: 2", defaults))
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> MatchDocument.read("columns:\n  a: nonsense", defaults))
        .isInstanceOf(ProblemException.class);
    MatchSettings other = MatchDocument.read("rules:\n  - shoe size", settings(1));
    assertThatThrownBy(() -> run(People.records(8, 50), other, Matcher.Decisions.none()))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("shoe size");
  }

  private static MatchSettings settings(int threads) {
    MatchSettings defaults = MatchSettings.defaults();
    return new MatchSettings(
        Map.of(),
        Set.of("truth"),
        List.of(),
        defaults.threshold(),
        false,
        false,
        defaults.blockSize(),
        defaults.pairsPerRecord(),
        defaults.largestCluster(),
        threads);
  }

  private static MatchOutcome run(
      List<String[]> records, MatchSettings settings, Matcher.Decisions decisions) {
    return new Matcher(settings, (_, _) -> {})
        .run(People.table(records), decisions, String::valueOf);
  }
}
