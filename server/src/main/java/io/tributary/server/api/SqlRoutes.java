// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.api;

import io.tributary.http.Operation;
import io.tributary.http.Operation.Content;
import io.tributary.http.Operation.In;
import io.tributary.http.Operation.Parameter;
import io.tributary.http.Reply;
import io.tributary.http.Request;
import io.tributary.http.Route;
import io.tributary.model.Permission;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import io.tributary.query.RunningQuery;
import io.tributary.query.SqlEngine;
import io.tributary.query.SqlParameter;
import io.tributary.query.SqlProgress;
import io.tributary.query.SqlRequest;
import io.tributary.query.SqlTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// SQL: run, watched, cancelled; and what there is to ask.
final class SqlRoutes {
  private static final String TAG = "sql";
  private static final String CSV = "text/csv";
  private static final String QUERY_ID = "X-Query-Id";
  private static final Pattern OWN_ID = Pattern.compile("[A-Za-z0-9_-]{8,64}");
  private static final Parameter ID =
      Parameter.path("id", "The query's id, of the header X-Query-Id.");
  private static final String ANSWER =
      Shape.object(
          "columns",
          Shape.list(Shape.object("name", Shape.TEXT, "type", Shape.TEXT)),
          "rows",
          Shape.list(Shape.list(Shape.ANY)),
          "rowCount?",
          Shape.WHOLE,
          "truncated?",
          Shape.TRUTH,
          "elapsedMs?",
          Shape.WHOLE,
          "problem?",
          Shape.object("code", Shape.TEXT, "message", Shape.TEXT, "remedy", Shape.TEXT));
  private static final String TABLES =
      Shape.object(
          "tables",
          Shape.list(
              Shape.object(
                  "name",
                  Shape.TEXT,
                  "doc",
                  Shape.TEXT,
                  "columns",
                  Shape.list(
                      Shape.object("name", Shape.TEXT, "type", Shape.TEXT, "doc", Shape.TEXT)))));

  /// `fraction` is from 0 to 1, and negative where unknown.
  private static final String RUNNING =
      Shape.object(
          "id",
          Shape.TEXT,
          "by",
          Shape.TEXT,
          "state",
          Shape.words("waiting", "running", "done", "failed"),
          "fraction",
          Shape.NUMBER,
          "rowsSent",
          Shape.WHOLE,
          "elapsedMs",
          Shape.WHOLE);

  private final SqlEngine engine;

  SqlRoutes(SqlEngine engine) {
    this.engine = engine;
  }

  List<Route> routes() {
    return List.of(
        new Route("POST", "/v1/sql", Permission.QUERY, asking(), this::run),
        new Route(
            "GET",
            "/v1/sql/tables",
            Permission.QUERY,
            Operation.of(TAG, "List the tables, with their columns")
                .answering(200, Content.json("", TABLES, "")),
            this::tables),
        new Route(
            "GET",
            "/v1/sql/queries",
            Permission.QUERY,
            Operation.of(TAG, "List the queries that wait or run")
                .answering(200, Content.json("", Shape.object("queries", Shape.list(RUNNING)), "")),
            this::queries),
        new Route(
            "GET",
            "/v1/sql/queries/{id}",
            Permission.QUERY,
            Operation.of(TAG, "Tell how far a query is")
                .with(ID)
                .answering(200, Content.json("", RUNNING, "")),
            request -> Reply.json(json(find(request)))),
        new Route(
            "DELETE",
            "/v1/sql/queries/{id}",
            Permission.QUERY,
            Operation.of(TAG, "Cancel a query; whoever reads its answer gets a problem").with(ID),
            request -> {
              find(request).cancel();
              return Reply.empty(204);
            }));
  }

  private static Operation asking() {
    return Operation.of(TAG, "Run a SELECT; JSON, CSV or Arrow, as Accept says")
        .described(
            """
            Rows are sent while the query runs. `Accept: text/csv` gives CSV, \
            `Accept: application/vnd.apache.arrow.stream` Arrow's stream format, anything else JSON. \
            Where the query fails after rows were sent, JSON ends with `problem` in place of \
            `rowCount`; CSV and Arrow break off.

            The header `X-Query-Id` names the query. A caller who sends one can watch and cancel \
            it by that id from the start, also before the first row is there.\
            """)
        .with(
            new Parameter(
                In.HEADER,
                QUERY_ID,
                "An id of the caller's own choice: 8 to 64 letters, digits, `_` and `-`.",
                false,
                Shape.TEXT))
        .taking(
            Content.json(
                "The statement, and values for its `?`.",
                Shape.object("sql", Shape.TEXT, "parameters?", Shape.list(Shape.ANY)),
                "{\"sql\":\"SELECT count(*) FROM events WHERE source = ?\","
                    + "\"parameters\":[\"web\"]}"))
        .answering(200, Content.json("The rows, each with a value per column.", ANSWER, ""));
  }

  private Reply run(Request request) {
    JsonNode body = request.json();
    SqlRequest asked =
        new SqlRequest(request.principal(), Fields.text(body, "sql"), parameters(body));
    RunningQuery query =
        engine.start(request.header(QUERY_ID).map(id -> asked.named(checked(id))).orElse(asked));
    String accept = request.header("Accept").orElse("").toLowerCase(Locale.ROOT);
    Reply reply;
    if (accept.contains(SqlAnswers.ARROW)) {
      reply = SqlAnswers.arrow(query.answer());
    } else if (accept.contains(CSV)) {
      reply = SqlAnswers.csv(query.answer());
    } else {
      reply = SqlAnswers.json(query.answer());
    }
    return reply.with(QUERY_ID, query.id());
  }

  private static String checked(String id) {
    if (OWN_ID.matcher(id).matches()) {
      return id;
    }
    throw new ProblemException(
        Problem.Code.INVALID_ARGUMENT,
        QUERY_ID,
        "The header is no id for a query.",
        "Send 8 to 64 letters, digits, '_' and '-', chosen anew for each query; or leave it out.");
  }

  private static List<SqlParameter> parameters(JsonNode body) {
    List<SqlParameter> parameters = new ArrayList<>();
    for (JsonNode node : body.path("parameters")) {
      if (node.isString()) {
        parameters.add(new SqlParameter.Text(node.stringValue()));
      } else if (node.isNumber()) {
        parameters.add(new SqlParameter.Num(node.decimalValue()));
      } else if (node.isBoolean()) {
        parameters.add(new SqlParameter.Bool(node.booleanValue()));
      } else if (node.isNull()) {
        parameters.add(new SqlParameter.Null());
      } else {
        throw new ProblemException(
            Problem.Code.INVALID_ARGUMENT,
            "parameters[%d]".formatted(parameters.size()),
            "The parameter is an object or array.",
            "Send a text, number, truth value or null.");
      }
    }
    return parameters;
  }

  private Reply tables(Request request) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode list = body.putArray("tables");
    for (SqlTable table : engine.describe(request.workspace())) {
      ObjectNode node = list.addObject().put("name", table.name()).put("doc", table.doc());
      ArrayNode columns = node.putArray("columns");
      table
          .columns()
          .forEach(column ->
              columns
                  .addObject()
                  .put("name", column.name())
                  .put("type", column.type())
                  .put("doc", column.doc()));
    }
    return Reply.json(body);
  }

  private Reply queries(Request request) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode list = body.putArray("queries");
    engine.running(request.workspace()).forEach(query -> list.add(json(query)));
    return Reply.json(body);
  }

  private static ObjectNode json(RunningQuery query) {
    SqlProgress progress = query.progress();
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", query.id())
        .put("by", query.principal().name())
        .put("state", PeopleJson.word(progress.state()))
        .put("fraction", progress.fraction())
        .put("rowsSent", progress.rowsSent())
        .put("elapsedMs", progress.elapsed().toMillis());
  }

  private RunningQuery find(Request request) {
    return engine
        .find(request.workspace(), request.path("id"))
        .orElseThrow(() ->
            new ProblemException(
                Problem.Code.NOT_FOUND,
                "id",
                "There is no such query under way.",
                "List them by GET /v1/sql/queries."));
  }
}
