// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.api;

import io.tributary.collect.CollectSource;
import io.tributary.collect.Collector;
import io.tributary.collect.Receipt;
import io.tributary.collect.Sender;
import io.tributary.http.Operation;
import io.tributary.http.Operation.Content;
import io.tributary.http.Operation.Parameter;
import io.tributary.http.Reply;
import io.tributary.http.Request;
import io.tributary.http.Route;
import io.tributary.lake.Lake;
import io.tributary.lake.RawEvent;
import io.tributary.model.Collected;
import io.tributary.model.Permission;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import io.tributary.query.SqlEngine;
import io.tributary.query.SqlParameter;
import io.tributary.query.SqlRequest;
import io.tributary.workspace.Source;
import io.tributary.workspace.WorkspaceRegistry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What was refused: listed, counted by reason, replayed, also with a payload that was mended.
final class QuarantineRoutes {
  private static final int SHOWN_MAX = 1_000;
  private static final int REPLAY_MAX = 2_500;
  private static final String TAG = "quarantine";

  private final WorkspaceRegistry registry;
  private final Lake lake;
  private final SqlEngine sql;
  private final Collector collector;

  QuarantineRoutes(WorkspaceRegistry registry, Lake lake, SqlEngine sql, Collector collector) {
    this.registry = registry;
    this.lake = lake;
    this.sql = sql;
    this.collector = collector;
  }

  List<Route> routes() {
    return List.of(
        new Route(
            "GET",
            "/v1/quarantine",
            Permission.READ_QUARANTINE,
            Operation.of(TAG, "List refused events, latest first")
                .with(Parameter.query("source", "Only those of a source."))
                .with(Parameter.query("code", "Only those with this first problem."))
                .with(Parameter.query("limit", "At most this many; 100 by default.")),
            this::list),
        new Route(
            "GET",
            "/v1/quarantine/reasons",
            Permission.READ_QUARANTINE,
            Operation.of(TAG, "Count refused events by source and first problem"),
            this::reasons),
        new Route(
            "POST",
            "/v1/quarantine/replay",
            Permission.REPLAY,
            Operation.of(TAG, "Send refused events through the door again")
                .taking(
                    Content.json(
                        "The ids; `payloads` may give mended events by id. An event keeps its"
                            + " message id, so that replaying twice counts once.",
                        "{}",
                        "{\"ids\":[\"q_0_17\"],\"payloads\":{}}")),
            this::replay));
  }

  private Reply list(Request request) {
    int limit = Fields.number(request, "limit", 100, SHOWN_MAX);
    StringBuilder statement =
        new StringBuilder(
            "SELECT quarantine_id, received_at, source, message_id, problem_code, problem_path,"
                + " problems, payload FROM quarantine WHERE true");
    List<SqlParameter> parameters = new ArrayList<>();
    request.query("source").ifPresent(only(statement, parameters, "source"));
    request.query("code").ifPresent(only(statement, parameters, "problem_code"));
    statement.append(" ORDER BY received_at DESC, quarantine_id LIMIT ").append(limit);
    return answer(request, "events", statement.toString(), parameters);
  }

  private static Consumer<String> only(
      StringBuilder statement, List<SqlParameter> parameters, String column) {
    return value -> {
      statement.append(" AND ").append(column).append(" = ?");
      parameters.add(new SqlParameter.Text(value));
    };
  }

  private Reply reasons(Request request) {
    return answer(
        request,
        "reasons",
        "SELECT source, problem_code, problem_path, count(*) AS events, min(received_at) AS first,"
            + " max(received_at) AS last FROM quarantine GROUP BY 1, 2, 3 ORDER BY events DESC"
            + " LIMIT 1000",
        List.of());
  }

  private Reply answer(
      Request request, String field, String statement, List<SqlParameter> parameters) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode list = body.putArray(field);
    SqlRows.each(sql.start(new SqlRequest(request.principal(), statement, parameters)), list::add);
    return Reply.json(body);
  }

  private Reply replay(Request request) {
    JsonNode body = request.json();
    List<String> ids = new ArrayList<>();
    body.path("ids").forEach(id -> ids.add(id.asString("")));
    if (ids.isEmpty() || ids.size() > REPLAY_MAX) {
      throw new ProblemException(
          Problem.Code.INVALID_ARGUMENT,
          "ids",
          "The field holds %d ids.".formatted(ids.size()),
          "Send 1 to %d of the column quarantine_id.".formatted(REPLAY_MAX));
    }
    int accepted = 0;
    List<Receipt.Refusal> refused = new ArrayList<>();
    int index = 0;
    for (RawEvent event : lake.rawEvents().quarantined(request.workspace(), ids)) {
      Collected collected = event.collected();
      Optional<Source> source =
          registry.image(request.workspace()).source(collected.key().source());
      if (source.isPresent()) {
        byte[] payload = payload(body, event, collected);
        Receipt receipt =
            collector.collect(
                new CollectSource(request.workspace(), source.get()),
                List.of(payload),
                new Sender(
                    collected.origin().ip(), collected.origin().userAgent(), collected.sentAt()));
        accepted += receipt.accepted();
        for (Receipt.Refusal refusal : receipt.refused()) {
          refused.add(new Receipt.Refusal(index, refusal.messageId(), refusal.problems()));
        }
      }
      index++;
    }
    ObjectNode answer = ImportRoutes.receipt(new Receipt(accepted, refused));
    return Reply.json(answer.put("found", index));
  }

  private static byte[] payload(JsonNode body, RawEvent event, Collected collected) {
    String id = "q_" + event.at().partition() + "_" + event.at().offset();
    JsonNode mended = body.path("payloads").path(id);
    return mended.isObject()
        ? mended.toString().getBytes(StandardCharsets.UTF_8)
        : collected.payload();
  }
}
