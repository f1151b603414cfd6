// SPDX-License-Identifier: Apache-2.0
package io.tributary.matching.report.html;

import io.tributary.matching.report.MatchReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// A run of matching as a page of HTML.
///
/// One file that needs nothing else: it fetches nothing and runs no scripts, and says so to the
/// browser. It is light or dark as the reader's system is. Each chart has its numbers in a table.
///
/// It shows values of records in its sample pairs: it is for those who may see the records.
public final class HtmlReport {
  private HtmlReport() {}

  /// The page.
  ///
  /// @param subject what was matched, such as the names of the files
  public static String of(String subject, MatchReport report) {
    Html html = new Html();
    html.open("html", "lang", "en").open("head");
    html.single("meta", "charset", "utf-8");
    html.single("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.single(
        "meta",
        "http-equiv",
        "Content-Security-Policy",
        "content",
        "default-src 'none'; style-src 'unsafe-inline'");
    html.leaf("title", "Matching " + subject);
    html.style(css()).close();
    html.open("body");
    html.leaf("a", "Skip to the summary", "href", "#summary", "class", "skip");
    html.open("header").leaf("h1", "Who is who in " + subject);
    html.leaf("p", "Made by Tributary. Weights are in bits: each bit doubles the odds.").close();
    navigation(html, report);
    html.open("main");
    SummarySection.write(html, report);
    ColumnSection.write(html, report);
    RuleSection.write(html, report);
    ModelSection.write(html, report);
    WeightSection.write(html, report);
    ClusterSection.write(html, report);
    PairSection.write(html, report);
    if (!report.thresholds().isEmpty()) {
      LabelSection.write(html, report);
    }
    RunSection.write(html, report);
    html.close().close().close();
    return html.page();
  }

  private static void navigation(Html html, MatchReport report) {
    html.open("nav", "aria-label", "Sections").open("ul");
    link(html, "summary", "Summary");
    link(html, "columns", "Columns");
    link(html, "blocking", "Blocking");
    link(html, "model", "Model");
    link(html, "weights", "Weights");
    link(html, "clusters", "Clusters");
    link(html, "pairs", "Pairs");
    if (!report.thresholds().isEmpty()) {
      link(html, "labels", "Labels");
    }
    link(html, "run", "Run");
    html.close().close();
  }

  private static void link(Html html, String id, String text) {
    html.open("li").leaf("a", text, "href", "#" + id).close();
  }

  private static String css() {
    try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
      if (in == null) {
        throw new IllegalStateException("Cannot find report.css in this build.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
