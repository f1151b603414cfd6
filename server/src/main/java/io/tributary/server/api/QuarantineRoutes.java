// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.api;

import io.tributary.http.Operation;
import io.tributary.http.Operation.Content;
import io.tributary.http.Operation.Parameter;
import io.tributary.http.Reply;
import io.tributary.http.Request;
import io.tributary.http.Route;
import io.tributary.lake.Lake;
import io.tributary.lake.RawEvent;
import io.tributary.mapping.Mapper;
import io.tributary.model.Permission;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import io.tributary.query.SqlEngine;
import io.tributary.query.SqlParameter;
import io.tributary.query.SqlRequest;
import io.tributary.server.live.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What was refused: listed, counted by reason, replayed, also with a payload that was mended.
/// Nothing leaves quarantine: an event whose message id was accepted later is `replayed`.
final class QuarantineRoutes {
  private static final int SHOWN_MAX = 1_000;
  private static final int REPLAY_MAX = 2_500;
  private static final String TAG = "quarantine";
  private static final String STATE = Shape.words("open", "replayed");

  /// Only rows of quarantine are looked up among the accepted events, not the other way about.
  private static final String REPLAYED =
      """
      WITH replayed AS (
        SELECT id, min(moment) AS at FROM (
          SELECT q.quarantine_id AS id, r.received_at AS moment
          FROM quarantine q JOIN raw_events r
            ON r.source = q.source AND r.message_id = q.message_id AND r.received_at >= q.received_at
          UNION ALL
          SELECT replay_of AS id, received_at AS moment FROM raw_events WHERE replay_of IS NOT NULL)
        GROUP BY id)
      """;

  private static final String EVENT =
      Shape.object(
          "quarantine_id",
          Shape.TEXT,
          "received_at",
          Shape.TIME,
          "source",
          Shape.TEXT,
          "message_id",
          Shape.TEXT,
          "problem_code",
          Shape.TEXT,
          "problem_path",
          Shape.TEXT,
          "problems",
          Shape.list(Shape.PROBLEM),
          "payload",
          Shape.TEXT,
          "state",
          STATE,
          "replayed_at",
          Shape.orNull(Shape.TIME));
  private static final String REASON =
      Shape.object(
          "source",
          Shape.TEXT,
          "problem_code",
          Shape.TEXT,
          "problem_path",
          Shape.TEXT,
          "events",
          Shape.WHOLE,
          "open",
          Shape.WHOLE,
          "first",
          Shape.TIME,
          "last",
          Shape.TIME,
          "problems",
          Shape.list(Shape.PROBLEM));
  private static final String REPLAY =
      Shape.object(
          "ids",
          Shape.list(Shape.TEXT),
          "payloads?",
          Shape.map(Shape.map(Shape.ANY)),
          "patch?",
          Shape.map(Shape.ANY),
          "mapping?",
          Shape.TEXT);
  private static final String REPLAY_ANSWER =
      Shape.object(
          "found",
          Shape.WHOLE,
          "accepted",
          Shape.WHOLE,
          "refused",
          Shape.WHOLE,
          "errors",
          Shape.list(
              Shape.object(
                  "index",
                  Shape.WHOLE,
                  "id",
                  Shape.TEXT,
                  "messageId",
                  Shape.TEXT,
                  "problems",
                  Shape.list(Shape.PROBLEM))));

  private final Lake lake;
  private final SqlEngine sql;
  private final Replay replay;

  QuarantineRoutes(Lake lake, SqlEngine sql, Replay replay) {
    this.lake = lake;
    this.sql = sql;
    this.replay = replay;
  }

  List<Route> routes() {
    return List.of(
        new Route(
            "GET",
            "/v1/quarantine",
            Permission.READ_QUARANTINE,
            TimeRanges.with(Operation.of(TAG, "List refused events, latest first"), "received")
                .with(Parameter.query("source", "Only those of a source."))
                .with(Parameter.query("code", "Only those with this first problem."))
                .with(Parameter.query("path", "Only those with their first problem there."))
                .with(Parameter.query("state", "`open` or `replayed`; both if left out."))
                .with(Parameter.query("limit", "At most this many; 100 by default."))
                .with(Parameter.query("after", "`next` of the page before."))
                .answering(
                    200,
                    Content.json(
                        "`next` is null on the last page.",
                        Shape.object("events", Shape.list(EVENT), "next", Shape.orNull(Shape.TEXT)),
                        "")),
            this::list),
        new Route(
            "GET",
            "/v1/quarantine/reasons",
            Permission.READ_QUARANTINE,
            TimeRanges.with(
                    Operation.of(TAG, "Count refused events by source and first problem"),
                    "received")
                .answering(
                    200,
                    Content.json(
                        "`open` is how many were not accepted later; `problems` are those of the"
                            + " latest event.",
                        Shape.object("reasons", Shape.list(REASON)),
                        "")),
            this::reasons),
        new Route(
            "POST",
            "/v1/quarantine/replay",
            Permission.REPLAY,
            Operation.of(TAG, "Send refused events through the door again")
                .described(
                    """
                    Each event keeps its message id and the time at which it happened, so that \
                    replaying twice counts once. What would be refused again is told and not sent. \
                    The original stays in quarantine; its state is `replayed` when the lake has \
                    the accepted one, a few seconds later.\
                    """)
                .with(Parameter.query("dryRun", "`true` to only tell what would become of them."))
                .taking(
                    Content.json(
                        "The ids; `payloads` may give mended events by id, `patch` a merge patch"
                            + " (RFC 7396) for all others. Where they are records of a file that a"
                            + " mapping could not use, `mapping` names the one to use now.",
                        REPLAY,
                        "{\"ids\":[\"q_0_17\"],\"payloads\":{}}"))
                .answering(
                    200,
                    Content.json("`index` is the place among those found.", REPLAY_ANSWER, "")),
            this::replay));
  }

  private Reply list(Request request) {
    int limit = Fields.number(request, "limit", 100, SHOWN_MAX);
    StringBuilder statement =
        new StringBuilder(REPLAYED)
            .append(
                """
                SELECT q.quarantine_id, q.received_at, q.source, q.message_id, q.problem_code,
                  q.problem_path, CAST(q.problems AS JSON) AS problems, q.payload,
                  CASE WHEN replayed.at IS NULL THEN 'open' ELSE 'replayed' END AS state,
                  replayed.at AS replayed_at
                FROM quarantine q LEFT JOIN replayed ON replayed.id = q.quarantine_id
                WHERE true\
                """);
    List<SqlParameter> parameters = new ArrayList<>();
    request.query("source").ifPresent(only(statement, parameters, "q.source"));
    request.query("code").ifPresent(only(statement, parameters, "q.problem_code"));
    request.query("path").ifPresent(only(statement, parameters, "q.problem_path"));
    request
        .query("state")
        .ifPresent(state -> statement.append(" AND replayed.at IS ").append(presence(state)));
    during(statement, parameters, TimeRanges.of(request));
    request.query("after").ifPresent(after -> after(statement, parameters, after));
    statement.append(" ORDER BY q.received_at DESC, q.quarantine_id LIMIT ").append(limit);
    ObjectNode body = answer(request, "events", statement.toString(), parameters);
    return Reply.json(body.put("next", next(body.path("events"), limit)));
  }

  private static Consumer<String> only(
      StringBuilder statement, List<SqlParameter> parameters, String column) {
    return value -> {
      statement.append(" AND ").append(column).append(" = ?");
      parameters.add(new SqlParameter.Text(value));
    };
  }

  private static String presence(String state) {
    return switch (state) {
      case "open" -> "NULL";
      case "replayed" -> "NOT NULL";
      default ->
          throw new ProblemException(
              Problem.Code.INVALID_ARGUMENT,
              "state",
              "The parameter is neither 'open' nor 'replayed'.",
              "Send one of the two, or leave it out.");
    };
  }

  private static void after(StringBuilder statement, List<SqlParameter> parameters, String cursor) {
    int gap = cursor.indexOf('~');
    if (gap < 0) {
      throw new ProblemException(
          Problem.Code.INVALID_ARGUMENT,
          "after",
          "The parameter is no place in the list.",
          "Send `next` of the page before.");
    }
    SqlParameter time = new SqlParameter.Text(cursor.substring(0, gap));
    statement.append(
        " AND (q.received_at < CAST(? AS TIMESTAMP) OR (q.received_at = CAST(? AS TIMESTAMP)"
            + " AND q.quarantine_id > ?))");
    parameters.addAll(List.of(time, time, new SqlParameter.Text(cursor.substring(gap + 1))));
  }

  private static @Nullable String next(JsonNode events, int limit) {
    if (events.size() < limit) {
      return null;
    }
    JsonNode last = events.get(limit - 1);
    return last.path("received_at").asString("") + "~" + last.path("quarantine_id").asString("");
  }

  private static void during(
      StringBuilder statement, List<SqlParameter> parameters, TimeRange range) {
    Instant from = range.from();
    if (from != null) {
      statement.append(" AND q.received_at >= CAST(? AS TIMESTAMP)");
      parameters.add(new SqlParameter.Text(from.toString()));
    }
    Instant to = range.to();
    if (to != null) {
      statement.append(" AND q.received_at < CAST(? AS TIMESTAMP)");
      parameters.add(new SqlParameter.Text(to.toString()));
    }
  }

  private Reply reasons(Request request) {
    StringBuilder statement =
        new StringBuilder(REPLAYED)
            .append(
                """
                SELECT q.source, q.problem_code, q.problem_path, count(*) AS events,
                  count(*) FILTER (WHERE replayed.at IS NULL) AS open,
                  min(q.received_at) AS first, max(q.received_at) AS last,
                  CAST(arg_max(q.problems, q.received_at) AS JSON) AS problems
                FROM quarantine q LEFT JOIN replayed ON replayed.id = q.quarantine_id
                WHERE true\
                """);
    List<SqlParameter> parameters = new ArrayList<>();
    during(statement, parameters, TimeRanges.of(request));
    statement.append(" GROUP BY 1, 2, 3 ORDER BY open DESC, events DESC, 1, 2, 3 LIMIT 1000");
    return Reply.json(answer(request, "reasons", statement.toString(), parameters));
  }

  private ObjectNode answer(
      Request request, String field, String statement, List<SqlParameter> parameters) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode list = body.putArray(field);
    SqlRows.each(sql.start(new SqlRequest(request.principal(), statement, parameters)), list::add);
    return body;
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
    List<RawEvent> events = lake.rawEvents().quarantined(request.workspace(), ids);
    List<Replay.Outcome> outcomes =
        replayed(events, mending(request, body), Fields.flag(request, "dryRun"));
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("found", outcomes.size());
    ArrayNode errors = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < outcomes.size(); i++) {
      Replay.Outcome outcome = outcomes.get(i);
      if (!outcome.problems().isEmpty()) {
        ObjectNode error = errors.addObject().put("index", i).put("id", outcome.id());
        error.put("messageId", outcome.messageId());
        error.set("problems", ProblemJson.of(outcome.problems()));
      }
    }
    answer.put("accepted", outcomes.size() - errors.size()).put("refused", errors.size());
    answer.set("errors", errors);
    return Reply.json(answer);
  }

  private Replay.Mending mending(Request request, JsonNode body) {
    Map<String, JsonNode> payloads = new HashMap<>();
    for (Map.Entry<String, JsonNode> entry : body.path("payloads").properties()) {
      payloads.put(entry.getKey(), object("payloads." + entry.getKey(), entry.getValue()));
    }
    JsonNode patch = body.path("patch");
    boolean none = patch.isMissingNode() || patch.isNull();
    return new Replay.Mending(
        payloads,
        none ? null : object("patch", patch),
        Fields.optionalText(body, "mapping")
            .map(name -> Mapper.of(replay.mapping(request, name)))
            .orElse(null));
  }

  private static JsonNode object(String path, JsonNode node) {
    if (!node.isObject()) {
      throw new ProblemException(
          Problem.Code.INVALID_ARGUMENT,
          path,
          "The field is no JSON object.",
          "Send an object, or leave it out.");
    }
    return node;
  }

  /// All at once: each waits until the log has it, and the log writes many together.
  private List<Replay.Outcome> replayed(
      List<RawEvent> events, Replay.Mending mending, boolean dryRun) {
    List<Future<Replay.Outcome>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (RawEvent event : events) {
        running.add(threads.submit(() -> replay.replay(event, mending, dryRun)));
      }
    }
    return running.stream().map(QuarantineRoutes::done).toList();
  }

  private static Replay.Outcome done(Future<Replay.Outcome> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ProblemException problem) {
        throw problem;
      }
      throw new IllegalStateException("Cannot replay an event.", e.getCause());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted.");
    }
  }
}
