// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.api;

import io.tributary.http.Operation;
import io.tributary.http.Operation.Content;
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
import io.tributary.query.SqlRequest;
import io.tributary.query.SqlTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// SQL: run, watched, cancelled; and what there is to ask.
final class SqlRoutes {
  private static final String TAG = "sql";
  private static final String CSV = "text/csv";
  private static final String QUERY_ID = "X-Query-Id";

  private final SqlEngine engine;

  SqlRoutes(SqlEngine engine) {
    this.engine = engine;
  }

  List<Route> routes() {
    return List.of(
        new Route(
            "POST",
            "/v1/sql",
            Permission.QUERY,
            Operation.of(TAG, "Run a SELECT; JSON or CSV, as Accept says")
                .taking(
                    Content.json(
                        "The statement, and values for its `?`.",
                        "{}",
                        "{\"sql\":\"SELECT count(*) FROM events WHERE source = ?\","
                            + "\"parameters\":[\"web\"]}"))
                .answering(
                    200,
                    Content.json(
                        "`{columns:[{name,type}], rows:[[…]], rowCount, truncated, elapsedMs}`.",
                        "{}",
                        "")),
            this::run),
        new Route(
            "GET",
            "/v1/sql/tables",
            Permission.QUERY,
            Operation.of(TAG, "List the tables, with their columns"),
            this::tables),
        new Route(
            "GET",
            "/v1/sql/queries",
            Permission.QUERY,
            Operation.of(TAG, "List the queries that wait or run"),
            this::queries),
        new Route(
            "DELETE",
            "/v1/sql/queries/{id}",
            Permission.QUERY,
            Operation.of(TAG, "Cancel a query")
                .with(Parameter.path("id", "The query's id, of the header X-Query-Id.")),
            this::cancel));
  }

  private Reply run(Request request) {
    JsonNode body = request.json();
    RunningQuery query =
        engine.start(
            new SqlRequest(request.principal(), Fields.text(body, "sql"), parameters(body)));
    String accept = request.header("Accept").orElse("").toLowerCase(Locale.ROOT);
    Reply reply =
        accept.contains(CSV) ? SqlAnswers.csv(query.answer()) : SqlAnswers.json(query.answer());
    return reply.with(QUERY_ID, query.id());
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
    for (RunningQuery query : engine.running(request.workspace())) {
      list.addObject()
          .put("id", query.id())
          .put("by", query.principal().name())
          .put("state", PeopleJson.word(query.progress().state()))
          .put("fraction", query.progress().fraction())
          .put("rowsSent", query.progress().rowsSent())
          .put("elapsedMs", query.progress().elapsed().toMillis());
    }
    return Reply.json(body);
  }

  private Reply cancel(Request request) {
    RunningQuery query =
        engine
            .find(request.workspace(), request.path("id"))
            .orElseThrow(() ->
                new ProblemException(
                    Problem.Code.NOT_FOUND,
                    "id",
                    "There is no such query under way.",
                    "List them by GET /v1/sql/queries."));
    query.cancel();
    return Reply.empty(204);
  }
}
