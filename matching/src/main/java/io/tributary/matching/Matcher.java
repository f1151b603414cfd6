// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching;

import io.tributary.matching.block.Keys;
import io.tributary.matching.block.PairScan;
import io.tributary.matching.block.Proposal;
import io.tributary.matching.block.Rule;
import io.tributary.matching.block.RuleChoice;
import io.tributary.matching.cluster.Clustering;
import io.tributary.matching.cluster.Constraints;
import io.tributary.matching.cluster.Edges;
import io.tributary.matching.field.Role;
import io.tributary.matching.learn.Frequencies;
import io.tributary.matching.learn.Model;
import io.tributary.matching.learn.Records;
import io.tributary.matching.learn.Scorer;
import io.tributary.matching.stored.Encoded;
import io.tributary.matching.stored.LearntModel;
import io.tributary.matching.stored.Limits;
import io.tributary.matching.stored.RecordOrder;
import io.tributary.matching.table.Column;
import io.tributary.matching.table.Table;
import io.tributary.model.Problem.Code;
import io.tributary.model.ProblemException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Finds out which records of a table are of one person.
///
/// The way of a run: recognise columns and put them together to concepts; count what candidates for
/// blocking rules would cost and draw pairs from all of them; learn a model from those; choose
/// rules by what they find for what they cost; compare the pairs that the rules bring together;
/// learn anew with the people found so far; cluster.
///
/// For the same records the result is the same to the bit, whatever their order and the number of
/// threads.
public final class Matcher {
  private static final int RANDOM_PAIRS = 400_000;
  private static final double BLOCKING_RECALL = 0.95;
  private static final double SURE = 2;
  private static final int AGAIN = 2;
  private static final int LARGE = 300_000;

  private final MatchSettings settings;
  private final Steps steps;

  /// Hears how far a run is.
  @FunctionalInterface
  public interface Steps {
    /// A step begins.
    ///
    /// @param share how much is done, from 0 to 1, roughly
    void step(String name, double share);
  }

  /// @param steps hears how far a run is
  public Matcher(MatchSettings settings, Steps steps) {
    this.settings = settings;
    this.steps = steps;
  }

  /// Decisions that people made about records, by their places in the table: they always hold.
  ///
  /// @param same pairs that are of one person
  /// @param different pairs that are of two
  public record Decisions(List<int[]> same, List<int[]> different) {
    /// Copies the lists.
    public Decisions {
      same = List.copyOf(same);
      different = List.copyOf(different);
    }

    /// Nothing was decided.
    public static Decisions none() {
      return new Decisions(List.of(), List.of());
    }
  }

  /// Runs.
  ///
  /// @param ids names records, by their places in the table
  /// @throws ProblemException where nothing can be compared
  public MatchOutcome run(Table table, Decisions decisions, IntFunction<String> ids) {
    steps.step("normalise", 0);
    Prepared prepared = Prepared.of(table, settings);
    if (prepared.comparisons().isEmpty()) {
      throw new ProblemException(
          Code.BAD_VALUE,
          "columns",
          "Cannot match: none of the %d columns tells people apart."
              .formatted(table.columns().size()),
          "Give columns such as names, dates of birth, addresses; or name their roles by --config.");
    }
    Records records = prepared.records();
    Keys keys = Keys.of(prepared.comparisons(), records.size());
    steps.step("propose blocking rules", 0.15);
    Proposal proposal =
        new Proposal(keys, records.sources(), settings.linking(), settings.blockSize());
    RuleChoice choice = new RuleChoice(proposal);
    steps.step("learn", 0.3);
    Learning learning = new Learning(prepared, settings.linking(), proposal, choice, RANDOM_PAIRS);
    Frequencies.People people = Frequencies.People.unknown(records.size());
    Frequencies frequencies = frequencies(prepared, people);
    Model model = learning.first(frequencies, BLOCKING_RECALL);
    Scorer.Weights weights = new Scorer.Weights(prepared.comparisons(), model, frequencies);
    steps.step("choose blocking rules", 0.4);
    List<Rule> rules = rules(keys, choice, learning, weights, records.size());
    steps.step("compare pairs", 0.5);
    PairScan scan =
        new PairScan(keys, rules, records.sources(), settings.linking(), settings.blockSize());
    Compared compared = Compared.scan(scan, records, weights, Limits.KEPT, settings.threads());
    steps.step("learn again", 0.7);
    Constraints constraints = constraints(prepared, decisions);
    int times = records.size() > LARGE ? 1 : AGAIN;
    Scorer scorer = weights.scorer();
    for (int again = 0; again < times; again++) {
      int[] preliminary = cluster(compared.edges(), records, scorer, constraints, SURE);
      people = Frequencies.People.of(preliminary);
      frequencies = frequencies(prepared, people);
      model = learning.again(model, frequencies, BLOCKING_RECALL);
      weights = new Scorer.Weights(prepared.comparisons(), model, frequencies);
      scorer = weights.scorer(scorer);
      compared.weighAnew(records, scorer);
    }
    steps.step("cluster", 0.85);
    double threshold = Model.log2(settings.threshold() / (1 - settings.threshold()));
    int[] clusters = cluster(compared.edges(), records, scorer, constraints, threshold);
    steps.step("report", 0.95);
    Conclusion conclusion =
        new Conclusion(settings, prepared, new Conclusion.Blocking(keys, scan, compared), weights);
    LearntModel learnt = learnt(prepared, scan, keys, people, weights);
    return conclusion.outcome(clusters, learning.expectedPairs(model), ids, learnt);
  }

  private LearntModel learnt(
      Prepared prepared,
      PairScan scan,
      Keys keys,
      Frequencies.People people,
      Scorer.Weights weights) {
    Map<String, Role> roles = new TreeMap<>();
    prepared.recognised().forEach(found -> roles.put(found.column(), found.role()));
    return LearntModel.of(
        roles,
        prepared.choices(),
        scan.rules().stream().map(rule -> rule.name(keys)).toList(),
        settings.limits(),
        prepared.records(),
        people,
        weights);
  }

  /// Runs with a model that was learnt before: nothing is learnt, so that two records weigh the
  /// same whatever others there are.
  ///
  /// @param ids names records, by their places in the table; each its own
  /// @throws ProblemException where the model was learnt from other columns
  public MatchOutcome apply(
      LearntModel model, Table table, Decisions decisions, IntFunction<String> ids) {
    steps.step("normalise", 0);
    model.require(table.columns().stream().map(Column::name).toList());
    int[] order = RecordOrder.of(IntStream.range(0, table.size()).mapToObj(ids).toList());
    Table ordered = Prepared.ordered(table, order);
    Encoded encoded = model.encode(model.concepts(ordered), ordered.sources());
    Prepared prepared = Prepared.of(ordered, order, model, encoded);
    Records records = prepared.records();
    Keys keys = model.keys(prepared.comparisons(), records.size());
    steps.step("compare pairs", 0.3);
    Limits limits = model.limits();
    PairScan scan =
        new PairScan(
            keys, model.rules(keys), records.sources(), limits.linking(), limits.blockSize());
    Compared compared =
        Compared.scan(scan, records, encoded.weights(), Limits.KEPT, settings.threads());
    steps.step("cluster", 0.8);
    MatchSettings applied = settings.with(limits);
    int[] clusters =
        cluster(
            compared.edges(),
            records,
            encoded.weights().scorer(),
            new Matcher(applied, steps).constraints(prepared, decisions),
            model.threshold());
    steps.step("report", 0.95);
    double size = records.size();
    Conclusion conclusion =
        new Conclusion(
            applied, prepared, new Conclusion.Blocking(keys, scan, compared), encoded.weights());
    double expected = model.model().match() * size * (size - 1) / 2;
    return conclusion.outcome(clusters, expected, ids, model);
  }

  private static Frequencies frequencies(Prepared prepared, Frequencies.People people) {
    return Frequencies.of(prepared.comparisons(), prepared.records(), people);
  }

  private List<Rule> rules(
      Keys keys, RuleChoice choice, Learning learning, Scorer.Weights weights, int size) {
    if (!settings.rules().isEmpty()) {
      return settings.rules().stream().map(name -> Rule.of(name, keys)).toList();
    }
    return choice.choose(learning.probabilities(weights), settings.pairsPerRecord() * size, size);
  }

  private Constraints constraints(Prepared prepared, Decisions decisions) {
    int[] placeOf = new int[prepared.order().length];
    for (int place = 0; place < placeOf.length; place++) {
      placeOf[prepared.order()[place]] = place;
    }
    return new Constraints(
        places(decisions.same(), placeOf),
        places(decisions.different(), placeOf),
        settings.largestCluster(),
        settings.onePerFile());
  }

  private static List<int[]> places(List<int[]> pairs, int[] placeOf) {
    return pairs.stream()
        .map(pair -> new int[] {placeOf[pair[0]], placeOf[pair[1]]})
        .sorted((a, b) -> Arrays.compare(a, b))
        .toList();
  }

  private static int[] cluster(
      Edges edges, Records records, Scorer scorer, Constraints constraints, double threshold) {
    int width = records.width();
    int[] codes = records.codes();
    return new Clustering(edges, records.sources(), constraints, threshold, Limits.CLIP)
        .run((a, b) -> scorer.weight(codes, a * width, b * width));
  }
}
