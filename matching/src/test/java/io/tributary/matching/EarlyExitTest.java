// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.matching.block.Keys;
import io.tributary.matching.block.Proposal;
import io.tributary.matching.block.RuleChoice;
import io.tributary.matching.learn.Frequencies;
import io.tributary.matching.learn.Model;
import io.tributary.matching.learn.Records;
import io.tributary.matching.learn.Scorer;
import org.junit.jupiter.api.Test;

/// Pairs are turned away early only if they would weigh too little; all others weigh as ever.
class EarlyExitTest {
  private static final int PEOPLE = 150;

  @Test
  void turnsAwayOnlyWhatWeighsLess() {
    Prepared prepared =
        Prepared.of(People.table(People.records(9, PEOPLE)), MatchSettings.defaults());
    Records records = prepared.records();
    Keys keys = Keys.of(prepared.comparisons(), records.size());
    Proposal proposal = new Proposal(keys, records.sources(), false, 400);
    Frequencies frequencies =
        Frequencies.of(prepared.comparisons(), records, Frequencies.People.unknown(records.size()));
    Model model =
        new Learning(prepared, false, proposal, new RuleChoice(proposal), 20_000)
            .first(frequencies, 0.95);
    Scorer scorer = new Scorer.Weights(prepared.comparisons(), model, frequencies).scorer();
    int[] codes = records.codes();
    int width = records.width();
    int turned = 0;
    int all = 0;
    for (double least : new double[] {-8, -2, 3}) {
      for (int a = 0; a < codes.length; a += width) {
        for (int b = a; b < codes.length; b += width) {
          double whole = scorer.weight(codes, a, b);
          double early = scorer.weight(codes, a, b, least);
          if (early == Double.NEGATIVE_INFINITY) {
            assertThat(whole).isLessThan(least);
            turned++;
          } else if (early != whole || scorer.pattern() != scorer.pattern(codes, a, b)) {
            assertThat(early).as("records %d and %d", a / width, b / width).isEqualTo(whole);
          }
          all++;
        }
      }
    }
    assertThat(turned).isGreaterThan(all / 2).isLessThan(all);
  }
}
