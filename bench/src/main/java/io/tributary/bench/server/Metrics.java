// SPDX-License-Identifier: Apache-2.0
package io.tributary.bench.server;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Figures in Prometheus' text format, at one moment or between two.
///
/// @param values by name with labels, as `unify_events_total{outcome="fresh"}`
public record Metrics(Map<String, Double> values) {
  private static final String BOUND = "le=\"";

  /// Copies the map.
  public Metrics {
    values = Map.copyOf(values);
  }

  static Metrics read(String text) {
    Map<String, Double> values = new TreeMap<>();
    for (String line : text.split("\n")) {
      int blank = line.lastIndexOf(' ');
      if (!line.startsWith("#") && blank > 0) {
        values.put(line.substring(0, blank), number(line.substring(blank + 1)));
      }
    }
    return new Metrics(values);
  }

  private static double number(String text) {
    return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
  }

  /// The sum over all labels of a name; 0 where there is none.
  public double sum(String name) {
    return values.entrySet().stream()
        .filter(entry -> entry.getKey().equals(name) || entry.getKey().startsWith(name + "{"))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  /// The value of a name with its labels; 0 where there is none.
  public double value(String name) {
    return values.getOrDefault(name, 0.0);
  }

  /// What was counted from an earlier moment on.
  public Metrics since(Metrics earlier) {
    Map<String, Double> difference = new TreeMap<>();
    values.forEach(
        (name, value) -> difference.put(name, value - earlier.values.getOrDefault(name, 0.0)));
    return new Metrics(difference);
  }

  private record Bucket(double bound, double count) {}

  /// The value that a share of a histogram's observations does not exceed: between two bounds as if
  /// they were spread evenly there, beyond the last the last.
  ///
  /// @param share 0 to 1
  public double quantile(String histogram, double share) {
    List<Bucket> buckets =
        values.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(histogram + "_bucket{"))
            .map(entry -> new Bucket(bound(entry.getKey()), entry.getValue()))
            .sorted(Comparator.comparingDouble(Bucket::bound))
            .toList();
    double wanted = buckets.isEmpty() ? 0 : share * buckets.getLast().count();
    Bucket below = new Bucket(0, 0);
    for (Bucket bucket : buckets) {
      if (bucket.count() >= wanted) {
        double inside = bucket.count() - below.count();
        boolean open = Double.isInfinite(bucket.bound()) || inside == 0;
        double part = open ? 0 : (wanted - below.count()) / inside;
        return below.bound() + (open ? 0 : part * (bucket.bound() - below.bound()));
      }
      below = bucket;
    }
    return below.bound();
  }

  private static double bound(String name) {
    int from = name.indexOf(BOUND) + BOUND.length();
    return number(name.substring(from, name.indexOf('"', from)));
  }
}
