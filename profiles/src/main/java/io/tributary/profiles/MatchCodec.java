// SPDX-License-Identifier: Apache-2.0
package io.tributary.profiles;

import io.tributary.model.match.Match;
import java.util.ArrayList;
import java.util.List;

/// How alike two records are, within other values: weight, probability, prior, rule, model, and the
/// steps.
final class MatchCodec {
  private MatchCodec() {}

  static void write(BinaryWriter out, Match match) {
    out.real(match.weight()).real(match.probability()).real(match.prior());
    out.text(match.rule()).text(match.model()).number(match.steps().size());
    for (Match.Step step : match.steps()) {
      out.text(step.comparison()).text(step.level()).real(step.weight());
    }
  }

  static Match read(BinaryReader in) {
    double weight = in.real();
    double probability = in.real();
    double prior = in.real();
    String rule = in.text();
    String model = in.text();
    int count = in.count();
    List<Match.Step> steps = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      steps.add(new Match.Step(in.text(), in.text(), in.real()));
    }
    return new Match(weight, probability, prior, steps, rule, model);
  }
}
