// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.sources;

import io.tributary.keep.survey.Hour;
import io.tributary.keep.survey.SourceHealth;
import io.tributary.keep.survey.SourceSurvey;
import io.tributary.server.api.Shape;
import java.util.Arrays;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// How a source does, as JSON, with its shape.
final class HealthJson {
  private static final String COUNTS =
      Shape.object(
          "accepted",
          Shape.WHOLE,
          "duplicates",
          Shape.WHOLE,
          "quarantined",
          Shape.WHOLE,
          "late",
          Shape.WHOLE,
          "violating",
          Shape.WHOLE,
          "lastAccepted",
          Shape.orNull(Shape.TIME));
  private static final String STEP =
      Shape.object("hour", Shape.TIME, "accepted", Shape.WHOLE, "quarantined", Shape.WHOLE);

  static final String SOURCE =
      Shape.object(
          "source",
          Shape.TEXT,
          "findings",
          Shape.list(
              Shape.words(
                  Arrays.stream(SourceHealth.Finding.values())
                      .map(SourceHealth.Finding::word)
                      .toList())),
          "window",
          COUNTS,
          "total",
          COUNTS,
          "quarantinedRate",
          Shape.NUMBER,
          "duplicateRate",
          Shape.NUMBER,
          "lateRate",
          Shape.NUMBER,
          "violatingRate",
          Shape.NUMBER,
          "secondsSinceLast",
          Shape.orNull(Shape.WHOLE),
          "lag",
          Shape.object(
              "halfWithinSeconds",
              Shape.orNull(Shape.WHOLE),
              "mostWithinSeconds",
              Shape.orNull(Shape.WHOLE)),
          "volume",
          Shape.object(
              "hour",
              Shape.TIME,
              "accepted",
              Shape.WHOLE,
              "usual",
              Shape.orNull(Shape.NUMBER),
              "basis",
              Shape.orNull(
                  Shape.words(
                      Arrays.stream(SourceHealth.Basis.values())
                          .map(SourceHealth.Basis::word)
                          .toList()))),
          "series",
          Shape.list(STEP));

  private static final double SHARES = 1_000_000;

  private HealthJson() {}

  /// @param hours how many hours are looked at
  static ObjectNode source(String name, SourceSurvey survey, int hours, long nowMs) {
    long present = nowMs / Times.HOUR_MS;
    SourceHealth health = SourceHealth.of(survey, hours, present);
    Hour window = health.window();
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("source", name);
    ArrayNode findings = node.putArray("findings");
    health.findings().forEach(finding -> findings.add(finding.word()));
    node.set("window", counts(window));
    node.set("total", counts(health.total()));
    long all = window.accepted() + window.quarantined() + window.duplicates();
    node.put("quarantinedRate", share(window.quarantined(), all))
        .put("duplicateRate", share(window.duplicates(), all))
        .put("lateRate", share(window.late(), window.accepted()))
        .put("violatingRate", share(window.violating(), all));
    long last = health.total().lastAccepted();
    node.put("secondsSinceLast", last == 0 ? null : (Long) Math.max(0, (nowMs - last) / 1_000));
    node.putObject("lag")
        .put("halfWithinSeconds", health.half())
        .put("mostWithinSeconds", health.most());
    SourceHealth.Volume volume = health.volume();
    SourceHealth.Basis basis = volume.basis();
    node.putObject("volume")
        .put("hour", Times.text(volume.hour() * Times.HOUR_MS))
        .put("accepted", volume.accepted())
        .put("usual", volume.usual())
        .put("basis", basis == null ? null : basis.word());
    ArrayNode series = node.putArray("series");
    for (long number = present - hours + 1; number <= present; number++) {
      Hour hour = survey.hours().get(number);
      series
          .addObject()
          .put("hour", Times.text(number * Times.HOUR_MS))
          .put("accepted", hour == null ? 0 : hour.accepted())
          .put("quarantined", hour == null ? 0 : hour.quarantined());
    }
    return node;
  }

  private static ObjectNode counts(Hour hour) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("accepted", hour.accepted())
        .put("duplicates", hour.duplicates())
        .put("quarantined", hour.quarantined())
        .put("late", hour.late())
        .put("violating", hour.violating())
        .put("lastAccepted", Times.text(hour.lastAccepted()));
  }

  private static double share(long part, long all) {
    return all == 0 ? 0 : Math.round((double) part / all * SHARES) / SHARES;
  }
}
