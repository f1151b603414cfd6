// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.report;

import java.util.List;

/// What a run of matching did and found. Weights are log2 of odds throughout.
///
/// @param summary the counts
/// @param columns what each column was taken for, in the order of the file
/// @param model what was learnt: one of each comparison
/// @param prior what was known of a pair before looking at it
/// @param weights how many compared pairs have which weight, lightest first
/// @param rules the blocking rules in the order in which they were applied
/// @param skipped blocks that were too large, largest first; at most a hundred of each rule
/// @param unlinkable how many records reach a weight at all, by weight
/// @param samples pairs with their explanations, from surely one to surely two
/// @param clusterSizes how many clusters have which size
/// @param doubtful clusters to look at: weak members and bridges, most doubtful first
/// @param thresholds precision and recall of pairs by weight, against labels; empty without labels
/// @param phases where the time went
/// @param notes what was left out or changed, and why, in sentences
public record MatchReport(
    Summary summary,
    List<ColumnUse> columns,
    List<ComparisonModel> model,
    Prior prior,
    List<WeightBin> weights,
    List<RuleUse> rules,
    List<SkippedBlock> skipped,
    List<UnlinkableBin> unlinkable,
    List<PairExplanation> samples,
    List<SizeBin> clusterSizes,
    List<Doubt> doubtful,
    List<ThresholdScore> thresholds,
    List<Phase> phases,
    List<String> notes) {

  /// Copies the lists.
  public MatchReport {
    columns = List.copyOf(columns);
    model = List.copyOf(model);
    weights = List.copyOf(weights);
    rules = List.copyOf(rules);
    skipped = List.copyOf(skipped);
    unlinkable = List.copyOf(unlinkable);
    samples = List.copyOf(samples);
    clusterSizes = List.copyOf(clusterSizes);
    doubtful = List.copyOf(doubtful);
    thresholds = List.copyOf(thresholds);
    phases = List.copyOf(phases);
    notes = List.copyOf(notes);
  }

  /// The same with what comparing it to labels gave.
  public MatchReport against(List<ThresholdScore> scores) {
    return new MatchReport(
        summary,
        columns,
        model,
        prior,
        weights,
        rules,
        skipped,
        unlinkable,
        samples,
        clusterSizes,
        doubtful,
        scores,
        phases,
        notes);
  }

  /// The counts of a run.
  ///
  /// @param records how many records there are
  /// @param linking whether only pairs of two different files were compared
  /// @param comparedPairs pairs that a blocking rule brought together
  /// @param skippedPairs pairs of blocks that were too large
  /// @param keptPairs compared pairs whose weight makes them candidates
  /// @param clusters how many there are, those of one record included
  /// @param multiple clusters of more than one record
  /// @param largest how many records the largest cluster has
  /// @param threshold the mean probability from which two clusters are one
  /// @param blockingRecall the estimated part of true pairs that the rules bring together
  public record Summary(
      long records,
      boolean linking,
      long comparedPairs,
      long skippedPairs,
      long keptPairs,
      long clusters,
      long multiple,
      int largest,
      double threshold,
      double blockingRecall) {}

  /// What a column was taken for.
  ///
  /// @param name as in the file
  /// @param role such as `family-name`, or `ignored`
  /// @param reason why
  /// @param filled the part of records that has a value
  /// @param distinct how many different values
  /// @param comparison the comparison that uses it, or an empty text
  public record ColumnUse(
      String name, String role, String reason, double filled, long distinct, String comparison) {}

  /// What was learnt of one comparison.
  ///
  /// @param name such as `name` or `date of birth`
  /// @param columns the columns that it looks at
  /// @param levels from the strongest agreement to none; level 0, nothing to compare, is left out
  public record ComparisonModel(String name, List<String> columns, List<LevelModel> levels) {
    /// Copies the lists.
    public ComparisonModel {
      columns = List.copyOf(columns);
      levels = List.copyOf(levels);
    }
  }

  /// What was learnt of one level.
  ///
  /// @param label such as `same` or `one letter differs`
  /// @param m how often pairs of one person are on it
  /// @param u how often pairs of two strangers are on it
  /// @param relatives how often pairs of one household are on it
  /// @param weight log2 of m / u
  /// @param byFrequency whether rare values weigh more
  public record LevelModel(
      String label, double m, double u, double relatives, double weight, boolean byFrequency) {}

  /// What was known of a pair before looking at it.
  ///
  /// @param probability that two records drawn at random are of one person
  /// @param relatives that they are of two people of one household
  /// @param expectedPairs how many pairs of one person there should be
  public record Prior(double probability, double relatives, double expectedPairs) {}

  /// How many pairs have a weight in a range.
  ///
  /// @param from where the range begins, inclusive
  /// @param to where it ends, exclusive
  public record WeightBin(double from, double to, long pairs) {}

  /// What a blocking rule did.
  ///
  /// @param name what has to agree, such as `year of dob + soundex of surname`
  /// @param pairs pairs that it brought together and no rule before it
  /// @param matches how many of them are expected to be of one person
  /// @param skippedBlocks blocks that were too large
  /// @param skippedPairs pairs in those
  public record RuleUse(
      String name, long pairs, double matches, long skippedBlocks, long skippedPairs) {}

  /// A block that was too large.
  ///
  /// @param rule the rule's name
  /// @param value what its records have in common: the value's shape, never the value itself
  /// @param records how many records
  /// @param pairs how many pairs were not compared by this rule
  public record SkippedBlock(String rule, String value, long records, long pairs) {}

  /// How many records could at best reach a weight: the weight of a record with itself.
  ///
  /// @param weight the weight
  /// @param share the part of records that cannot reach it
  public record UnlinkableBin(double weight, double share) {}

  /// How many clusters have a size.
  public record SizeBin(int records, long clusters) {}

  /// A cluster that a person might look at.
  ///
  /// @param cluster its id
  /// @param kind `bridge`: it falls apart without one pair; `weak member`: one record fits badly;
  ///   `limit`: it was kept from growing
  /// @param records the ids of the records that are doubtful
  /// @param weight how strongly they hold on to the rest
  public record Doubt(String cluster, String kind, List<String> records, double weight) {
    /// Copies the list.
    public Doubt {
      records = List.copyOf(records);
    }
  }

  /// How pairs from a weight on agree with labels.
  ///
  /// @param weight the least weight
  public record ThresholdScore(double weight, double precision, double recall, double f1) {}

  /// A part of the run.
  public record Phase(String name, double cpuSeconds, double wallSeconds) {}
}
