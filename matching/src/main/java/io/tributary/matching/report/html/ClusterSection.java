// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.report.html;

import io.tributary.matching.report.MatchReport;
import io.tributary.matching.report.MatchReport.Doubt;
import io.tributary.matching.report.MatchReport.SizeBin;
import java.util.ArrayList;
import java.util.List;

/// How large the clusters are, and which to look at.
final class ClusterSection {
  private static final int SINGLE_BARS_MAX = 40;
  private static final int RECORDS_SHOWN = 8;

  private ClusterSection() {}

  static void write(Html html, MatchReport report) {
    html.open("section", "id", "clusters").leaf("h2", "Clusters");
    if (report.clusterSizes().isEmpty()) {
      html.leaf("p", "There are none.");
    } else {
      sizes(html, report.clusterSizes());
    }
    doubtful(html, report.doubtful());
    html.close();
  }

  /// A bar of the picture: clusters of `from` to `to` records.
  private record Group(int from, int to, long clusters) {
    String name() {
      return from == to ? Integer.toString(from) : from + "–" + to;
    }
  }

  private static List<Group> groups(List<SizeBin> sizes) {
    int largest = sizes.stream().mapToInt(SizeBin::records).max().orElse(1);
    List<Group> groups = new ArrayList<>();
    int from = 1;
    while (from <= largest) {
      int to = largest <= SINGLE_BARS_MAX || from < 10 ? from : from + Math.max(1, from / 4);
      int first = from;
      long clusters =
          sizes.stream()
              .filter(size -> size.records() >= first && size.records() <= to)
              .mapToLong(SizeBin::clusters)
              .sum();
      groups.add(new Group(from, to, clusters));
      from = to + 1;
    }
    return groups;
  }

  private static void sizes(Html html, List<SizeBin> sizes) {
    List<Group> groups = groups(sizes);
    double most = sizes.stream().mapToDouble(SizeBin::clusters).max().orElse(1);
    int largest = sizes.stream().mapToInt(SizeBin::records).max().orElse(1);
    Scale across = Chart.across(0, groups.size());
    Chart chart =
        Chart.begin(
            html,
            "sizes",
            "Clusters by size",
            "Bars for clusters of 1 to %s; counts are on a logarithmic scale."
                .formatted(Words.count(largest, "record")),
            across,
            Chart.upCounts(groups.stream().mapToDouble(Group::clusters).max().orElse(1)));
    chart.axes("records in the cluster", _ -> "", "clusters", Words::count);
    int every = Math.max(1, (groups.size() + 19) / 20);
    for (int i = 0; i < groups.size(); i++) {
      Group group = groups.get(i);
      if (i % every == 0) {
        chart.label(across.at(i + 0.5), Chart.BOTTOM + 18, group.name(), "middle");
      }
      if (group.clusters() > 0) {
        String told = group.name() + ": " + Words.count(group.clusters(), "cluster");
        chart.bar(i, i + 1.0, (double) group.clusters(), "first", told);
      }
    }
    chart.end();
    html.open("details").leaf("summary", "Sizes in numbers");
    Grid grid = Grid.begin(html, "Clusters by size", List.of("#Records", "#Clusters"));
    for (SizeBin size : sizes) {
      grid.row()
          .number(Words.count(size.records()))
          .bar(Words.count(size.clusters()), size.clusters() / most, "first")
          .endRow();
    }
    grid.end();
    html.close();
  }

  private static void doubtful(Html html, List<Doubt> doubts) {
    html.leaf("h3", "Clusters to look at");
    if (doubts.isEmpty()) {
      html.leaf("p", "None stands out.");
      return;
    }
    html.leaf(
        "p",
        "A cluster with a bridge falls apart without one pair; a weak member fits the rest badly; a"
            + " limit kept a cluster from growing.");
    Grid grid =
        Grid.begin(
            html, "Clusters to look at", List.of("Cluster", "Why", "Doubtful records", "#Weight"));
    for (Doubt doubt : doubts) {
      List<String> records = doubt.records();
      String shown = String.join(", ", records.subList(0, Math.min(RECORDS_SHOWN, records.size())));
      int more = records.size() - RECORDS_SHOWN;
      grid.row()
          .cell(doubt.cluster())
          .cell(doubt.kind())
          .cell(more > 0 ? shown + " and " + Words.count(more) + " more" : shown)
          .number(Words.weight(doubt.weight()))
          .endRow();
    }
    grid.end();
  }
}
