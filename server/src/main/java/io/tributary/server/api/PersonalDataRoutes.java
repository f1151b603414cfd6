// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.api;

import io.tributary.http.Operation;
import io.tributary.http.Operation.Content;
import io.tributary.http.Operation.Parameter;
import io.tributary.http.Reply;
import io.tributary.http.Request;
import io.tributary.http.Route;
import io.tributary.model.Permission;
import io.tributary.model.PersonalKind;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import io.tributary.model.Protection;
import io.tributary.model.Step;
import io.tributary.privacy.Guard;
import io.tributary.privacy.Survey;
import io.tributary.query.SqlEngine;
import io.tributary.query.SqlParameter;
import io.tributary.query.SqlRequest;
import io.tributary.workspace.Refining;
import io.tributary.workspace.WorkspaceRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Which fields of a source hold personal data, what the steps did to its events, and the values
/// behind tokens.
final class PersonalDataRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(PersonalDataRoutes.class);
  private static final String TAG = "refining";
  private static final int EVENTS = 1_000;
  private static final Duration DAY = Duration.ofHours(24);
  private static final int TOKENS_MAX = 1_000;
  private static final Parameter NAME = Parameter.path("name", "The source's name.");
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String FINDING =
      Shape.object(
          "path",
          Shape.TEXT,
          "kind",
          Shape.words(PersonalKind.words()),
          "values",
          Shape.WHOLE,
          "byName",
          Shape.TRUTH,
          "protection",
          Shape.words(Protection.words()));
  private static final String EFFECT =
      Shape.object(
          "step",
          Shape.words(Step.words()),
          "path",
          Shape.TEXT,
          "change",
          Shape.words("changed", "removed", "added", "kept"),
          "events",
          Shape.WHOLE);

  private final WorkspaceRegistry registry;
  private final SqlEngine sql;
  private final Guard guard;
  private final InstantSource clock;

  PersonalDataRoutes(WorkspaceRegistry registry, SqlEngine sql, Guard guard, InstantSource clock) {
    this.clock = clock;
    this.registry = registry;
    this.sql = sql;
    this.guard = guard;
  }

  List<Route> routes() {
    return List.of(
        new Route(
            "GET",
            "/v1/sources/{name}/personal-data",
            Permission.QUERY,
            Operation.of(TAG, "Find out which fields of a source hold personal data")
                .described(
                    "Looks at the last %,d events that were accepted. The answer has paths and"
                            .formatted(EVENTS)
                        + " counts, and no values.")
                .with(NAME)
                .answering(
                    200,
                    Content.json(
                        "`byName`: the field's name tells, rather than the form of its values."
                            + " `protection`: what becomes of it now.",
                        Shape.object("events", Shape.WHOLE, "findings", Shape.list(FINDING)),
                        "")),
            this::survey),
        new Route(
            "GET",
            "/v1/sources/{name}/effects",
            Permission.QUERY,
            Operation.of(TAG, "Read what cleansing did to a source's events")
                .described("Of the last 24 hours. Each event has the same in the column `effects`.")
                .with(NAME)
                .answering(
                    200,
                    Content.json(
                        "`kept`: it could not be brought into the form that the step gives.",
                        Shape.object("events", Shape.WHOLE, "effects", Shape.list(EFFECT)),
                        "")),
            this::effects),
        new Route(
            "POST",
            "/v1/personal-data/reveal",
            Permission.REVEAL_TOKENS,
            Operation.of(TAG, "Read the values behind tokens")
                .described("It is written into the log who did so, and of how many.")
                .taking(
                    Content.json(
                        "Up to %,d tokens.".formatted(TOKENS_MAX),
                        Shape.object("tokens", Shape.list(Shape.TEXT)),
                        "{\"tokens\":[\"tok_…\"]}"))
                .answering(
                    200,
                    Content.json(
                        "By token; those that are none of this installation are left out.",
                        Shape.object("values", Shape.map(Shape.TEXT)),
                        "")),
            this::reveal));
  }

  private List<ObjectNode> rows(Request request, String statement, SqlParameter... more) {
    List<SqlParameter> parameters = new ArrayList<>();
    parameters.add(new SqlParameter.Text(RefiningRoutes.source(registry, request)));
    parameters.addAll(List.of(more));
    List<ObjectNode> rows = new ArrayList<>();
    SqlRows.each(sql.start(new SqlRequest(request.principal(), statement, parameters)), rows::add);
    return rows;
  }

  private Reply survey(Request request) {
    Survey survey = new Survey();
    rows(
            request,
            """
            SELECT payload FROM raw_events WHERE source = ? AND payload_form = 'utf8' \
            ORDER BY received_at DESC LIMIT %d\
            """
                .formatted(EVENTS))
        .forEach(row -> survey.add(row.path("payload").asString("")));
    Refining refining = registry.image(request.workspace()).refining(request.path("name"));
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("events", survey.events());
    ArrayNode findings = body.putArray("findings");
    for (Survey.Finding finding : survey.findings()) {
      Protection protection =
          refining
              .fields()
              .getOrDefault(
                  finding.path(),
                  refining.personalData().getOrDefault(finding.kind(), Protection.KEEP));
      findings
          .addObject()
          .put("path", finding.path())
          .put("kind", finding.kind().word())
          .put("values", finding.events())
          .put("byName", finding.byName())
          .put("protection", protection.word());
    }
    return Reply.json(body);
  }

  private Reply effects(Request request) {
    Map<String, Long> counts = new TreeMap<>();
    long events = 0;
    for (ObjectNode row :
        rows(
            request,
            """
            SELECT effects, count(*) AS events FROM events WHERE source = ? \
            AND received_at > CAST(? AS TIMESTAMP) \
            GROUP BY effects ORDER BY events DESC LIMIT 5000\
            """,
            new SqlParameter.Text(
                LocalDateTime.ofInstant(clock.instant().minus(DAY), ZoneOffset.UTC).toString()))) {
      long count = row.path("events").asLong(0);
      events += count;
      for (JsonNode effect : JSON.readTree(row.path("effects").asString("[]"))) {
        counts.merge(effect.toString(), count, Long::sum);
      }
    }
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("events", events);
    ArrayNode list = body.putArray("effects");
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEach(each -> {
          if (JSON.readTree(each.getKey()) instanceof ObjectNode effect) {
            list.add(effect.put("events", each.getValue()));
          }
        });
    return Reply.json(body);
  }

  private Reply reveal(Request request) {
    JsonNode tokens = request.json().path("tokens");
    if (!tokens.isArray() || tokens.size() > TOKENS_MAX) {
      throw new ProblemException(
          Problem.Code.INVALID_ARGUMENT,
          "tokens",
          "The field is no list of up to %d tokens.".formatted(TOKENS_MAX),
          "Send such a list.");
    }
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode values = body.putObject("values");
    for (JsonNode token : tokens) {
      String text = token.asString("");
      guard.reveal(text).ifPresent(value -> values.put(text, value));
    }
    LOG.info(
        "tokens revealed by={} asked={} revealed={}",
        request.principal().name(),
        tokens.size(),
        values.size());
    return Reply.json(body);
  }
}
