// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching;

import io.tributary.matching.field.Recognised;
import io.tributary.matching.field.Role;
import io.tributary.matching.stored.Limits;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What may be said about a run; all that is left out is found out from the data.
///
/// @param roles roles of columns by name, in place of the recognised ones
/// @param ignored columns that are not looked at, such as the one with the truth
/// @param rules blocking rules by their names, as a run writes them; empty to propose them
/// @param threshold the mean probability from which two clusters are one, from 0 to 1
/// @param linking compare only records of different files
/// @param onePerFile a cluster has at most one record of each file
/// @param blockSize how many records a block has at most
/// @param pairsPerRecord how many pairs may be compared at most, for each record
/// @param largestCluster how many records a cluster has at most
/// @param threads how many threads work
public record MatchSettings(
    Map<String, Role> roles,
    Set<String> ignored,
    List<String> rules,
    double threshold,
    boolean linking,
    boolean onePerFile,
    int blockSize,
    double pairsPerRecord,
    int largestCluster,
    int threads) {
  /// Copies the collections.
  public MatchSettings {
    roles = Map.copyOf(roles);
    ignored = Set.copyOf(ignored);
    rules = List.copyOf(rules);
  }

  /// These with what was found out: the roles of all columns but those that are not looked at, and
  /// the blocking rules.
  MatchSettings chosen(List<Recognised> recognised, List<String> usedRules) {
    Map<String, Role> all = new TreeMap<>();
    for (Recognised found : recognised) {
      if (!ignored.contains(found.column())) {
        all.put(found.column(), found.role());
      }
    }
    return new MatchSettings(
        all,
        ignored,
        usedRules,
        threshold,
        linking,
        onePerFile,
        blockSize,
        pairsPerRecord,
        largestCluster,
        threads);
  }

  /// What holds whenever a model that was learnt under these settings is applied.
  Limits limits() {
    return new Limits(threshold, linking, onePerFile, blockSize, largestCluster);
  }

  /// These with the limits of a model.
  MatchSettings with(Limits limits) {
    return new MatchSettings(
        roles,
        ignored,
        rules,
        limits.threshold(),
        limits.linking(),
        limits.onePerFile(),
        limits.blockSize(),
        pairsPerRecord,
        limits.largestCluster(),
        threads);
  }

  /// Nothing is said.
  public static MatchSettings defaults() {
    return new MatchSettings(
        Map.of(),
        Set.of(),
        List.of(),
        0.5,
        false,
        false,
        400,
        30,
        1_000,
        Math.max(1, Runtime.getRuntime().availableProcessors()));
  }
}
