// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.api;

import io.tributary.collect.batch.ImportOrder;
import io.tributary.collect.batch.ImportStatus;
import io.tributary.collect.batch.Imports;
import io.tributary.collect.batch.Trial;
import io.tributary.files.FileFormat;
import io.tributary.files.ReadOptions;
import io.tributary.http.Operation;
import io.tributary.http.Operation.Content;
import io.tributary.http.Operation.Parameter;
import io.tributary.http.Reply;
import io.tributary.http.Request;
import io.tributary.http.Route;
import io.tributary.mapping.Mapping;
import io.tributary.model.Permission;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import io.tributary.workspace.WorkspaceRegistry;
import io.tributary.workspace.files.WorkspaceFiles;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Imports of files: ordered, uploaded part by part, tried or read, watched.
final class FileImportRoutes {
  private static final String TAG = "imports";
  private static final int PART_BYTES_MAX = 8 * 1024 * 1024;
  private static final Duration PART_TIME_MAX = Duration.ofMinutes(2);
  private static final List<String> FORMATS =
      Arrays.stream(FileFormat.values()).map(FileFormat::word).toList();
  private static final Parameter ID = Parameter.path("id", "The import's id.");
  private static final String OPTIONS =
      Shape.object(
          "format?",
          Shape.words(FORMATS),
          "delimiter?",
          Shape.TEXT,
          "quote?",
          Shape.TEXT,
          "encoding?",
          Shape.TEXT,
          "header?",
          Shape.TRUTH,
          "sheet?",
          Shape.TEXT);
  private static final String IMPORT =
      Shape.object(
          "id",
          Shape.TEXT,
          "source",
          Shape.TEXT,
          "file",
          Shape.TEXT,
          "mapping",
          Shape.orNull(Shape.TEXT),
          "dryRun",
          Shape.TRUTH,
          "createdAt",
          Shape.TIME,
          "changedAt",
          Shape.orNull(Shape.TIME),
          "state",
          Shape.words(Arrays.stream(ImportStatus.State.values()).map(s -> s.word()).toList()),
          "bytes",
          Shape.WHOLE,
          "share",
          Shape.NUMBER,
          "rows",
          Shape.WHOLE,
          "skipped",
          Shape.WHOLE,
          "refused",
          Shape.WHOLE,
          "calls",
          Shape.WHOLE,
          "failure",
          Shape.orNull(Shape.PROBLEM),
          "problems",
          Shape.list(Shape.PROBLEM),
          "trial?",
          Shape.object(
              "format",
              Shape.TEXT,
              "whole",
              Shape.TRUTH,
              "tracking",
              Shape.TRUTH,
              "fields",
              Shape.list(
                  Shape.object(
                      "name",
                      Shape.TEXT,
                      "type",
                      Shape.TEXT,
                      "filled",
                      Shape.NUMBER,
                      "repeats",
                      Shape.TRUTH)),
              "mapping",
              Shape.orNull(Shape.TEXT)));

  private final WorkspaceRegistry registry;
  private final Imports imports;
  private final InstantSource clock;

  FileImportRoutes(WorkspaceRegistry registry, Imports imports, InstantSource clock) {
    this.registry = registry;
    this.imports = imports;
    this.clock = clock;
  }

  List<Route> routes() {
    return Stream.of(coming(), tried(), known()).flatMap(List::stream).toList();
  }

  private List<Route> coming() {
    return List.of(
        route(
            "POST",
            "/v1/imports",
            Operation.of(TAG, "Order an import of a file")
                .described(
                    "Then send the file, and start the import. `mapping` names one of the workspace"
                        + " or the product; `mappingDocument` is one as YAML; without either the"
                        + " file holds tracking calls. With `dryRun` nothing is taken in, and"
                        + " starting answers a `trial`.")
                .taking(
                    Content.json(
                        "",
                        Shape.object(
                            "source",
                            Shape.TEXT,
                            "file",
                            Shape.TEXT,
                            "mapping?",
                            Shape.TEXT,
                            "mappingDocument?",
                            Shape.TEXT,
                            "dryRun?",
                            Shape.TRUTH,
                            "options?",
                            OPTIONS),
                        "{\"source\":\"tills\",\"file\":\"receipts.csv\"}"))
                .answering(201, Content.json("", IMPORT, "")),
            this::create),
        route(
            "POST",
            "/v1/imports/{id}/content",
            Operation.of(TAG, "Send a part of the file")
                .with(ID)
                .with(
                    Parameter.query(
                        "offset",
                        "Where the part begins, in bytes: at most `bytes` of the import, to which"
                            + " an upload that broke off can go back."))
                .taking(new Content("application/octet-stream", "At most 8 MiB.", "{}", ""))
                .answering(200, Content.json("", IMPORT, "")),
            this::upload),
        route(
            "POST",
            "/v1/imports/{id}/start",
            Operation.of(TAG, "Start an import, all of whose file is there")
                .with(ID)
                .answering(200, Content.json("", IMPORT, "")),
            this::start));
  }

  private List<Route> tried() {
    return List.of(
        route(
            "PUT",
            "/v1/imports/{id}",
            Operation.of(TAG, "Say anew how the file is to be read, before it is")
                .with(ID)
                .taking(
                    Content.json(
                        "",
                        Shape.object(
                            "mapping?",
                            Shape.TEXT,
                            "mappingDocument?",
                            Shape.TEXT,
                            "options?",
                            OPTIONS),
                        "{\"mapping\":\"till-receipts\"}"))
                .answering(200, Content.json("", IMPORT, "")),
            this::change),
        route(
            "POST",
            "/v1/imports/{id}/trial",
            Operation.of(TAG, "Tell what would become of the file")
                .described(
                    "Looks at its first 5,000 records; nothing is taken in, and the file stays.")
                .with(ID)
                .answering(200, Content.json("With `trial`.", IMPORT, "")),
            request -> Reply.json(tried(order(request)))));
  }

  private List<Route> known() {
    return List.of(
        route(
            "GET",
            "/v1/imports",
            Operation.of(TAG, "List the imports, newest first")
                .answering(200, Content.json("", Shape.object("imports", Shape.list(IMPORT)), "")),
            this::list),
        route(
            "GET",
            "/v1/imports/{id}",
            Operation.of(TAG, "Read how far an import is")
                .with(ID)
                .answering(200, Content.json("", IMPORT, "")),
            request -> Reply.json(json(order(request)))),
        route(
            "POST",
            "/v1/imports/{id}/cancel",
            Operation.of(TAG, "End an import; what was taken stays").with(ID),
            request -> {
              imports.cancel(order(request).id());
              return Reply.empty(204);
            }),
        route(
            "DELETE",
            "/v1/imports/{id}",
            Operation.of(TAG, "Forget an import that is not being read")
                .described(
                    "What was taken stays. Imports that ended are forgotten by themselves after"
                        + " `collect.imports-kept`, uploads that nobody goes on with after"
                        + " `collect.uploads-kept`.")
                .with(ID),
            request -> {
              imports.remove(order(request).id());
              return Reply.empty(204);
            }));
  }

  private static Route route(
      String method, String path, Operation operation, io.tributary.http.Handler handler) {
    return new Route(method, path, Permission.IMPORT, operation, handler);
  }

  private Reply create(Request request) {
    JsonNode body = request.json();
    String source = Fields.text(body, "source");
    String file = Fields.text(body, "file");
    var _ = ImportRoutes.source(registry, request, source);
    ImportOrder order =
        new ImportOrder(
            UUID.randomUUID().toString(),
            request.workspace().value(),
            source,
            file.length() > 200 ? file.substring(0, 200) : file,
            mapping(request, body),
            options(body.path("options")),
            body.path("dryRun").asBoolean(false),
            clock.instant());
    imports.create(order);
    return Reply.json(201, json(order));
  }

  private @Nullable Mapping mapping(Request request, JsonNode body) {
    String document = Fields.optionalText(body, "mappingDocument").orElse(null);
    if (document != null) {
      try {
        return WorkspaceFiles.mapping("mapping", "mappingDocument", document);
      } catch (ProblemException e) {
        throw new ProblemException(
            e.problems().stream()
                .map(problem ->
                    new Problem(
                        Problem.Code.INVALID_ARGUMENT,
                        problem.path(),
                        problem.message(),
                        problem.remedy()))
                .toList());
      }
    }
    return Fields.optionalText(body, "mapping")
        .map(name -> MappingRoutes.find(registry, request, name))
        .orElse(null);
  }

  private static ReadOptions options(JsonNode options) {
    String format = Fields.optionalText(options, "format").orElse(null);
    if (format != null && FileFormat.of(format).isEmpty()) {
      throw new ProblemException(
          Problem.Code.INVALID_ARGUMENT,
          "options.format",
          "There is no such format.",
          "Use one of %s.".formatted(String.join(", ", FORMATS)));
    }
    JsonNode header = options.path("header");
    return new ReadOptions(
        format == null ? null : FileFormat.of(format).orElse(null),
        character(options, "delimiter"),
        character(options, "quote"),
        Fields.optionalText(options, "encoding").orElse(null),
        header.isBoolean() ? header.asBoolean() : null,
        Fields.optionalText(options, "sheet").orElse(null));
  }

  private static @Nullable Character character(JsonNode options, String name) {
    String text = Fields.optionalText(options, name).orElse(null);
    if (text == null) {
      return null;
    }
    String one = text.equals("\\t") || text.equals("tab") ? "\t" : text;
    if (one.length() != 1) {
      throw new ProblemException(
          Problem.Code.INVALID_ARGUMENT,
          "options." + name,
          "The option is no single character.",
          "Send one character, or tab.");
    }
    return one.charAt(0);
  }

  private ImportOrder order(Request request) {
    return imports
        .order(request.path("id"))
        .filter(order -> order.workspace().equals(request.workspace().value()))
        .orElseThrow(() ->
            new ProblemException(
                Problem.Code.NOT_FOUND,
                "id",
                "There is no import of this id.",
                "List those there are by GET /v1/imports."));
  }

  private Reply upload(Request request) {
    ImportOrder order = order(request);
    long offset;
    try {
      offset = request.query("offset").map(Long::parseLong).orElse(0L);
    } catch (NumberFormatException _) {
      throw new ProblemException(
          Problem.Code.INVALID_ARGUMENT,
          "offset",
          "The parameter is no whole number.",
          "Send how many bytes come before the part.");
    }
    imports.upload(order.id(), offset, request.body(PART_BYTES_MAX, PART_TIME_MAX));
    return Reply.json(json(order));
  }

  private Reply start(Request request) {
    ImportOrder order = order(request);
    if (!order.dryRun()) {
      imports.start(order.id());
      return Reply.json(json(order));
    }
    ObjectNode body = tried(order);
    imports.remove(order.id());
    return Reply.json(body);
  }

  private Reply change(Request request) {
    JsonNode body = request.json();
    ImportOrder order = order(request);
    return Reply.json(
        json(imports.change(order.id(), mapping(request, body), options(body.path("options")))));
  }

  private ObjectNode tried(ImportOrder order) {
    Trial trial = imports.trial(order.id());
    ImportStatus now = imports.status(order.id());
    ObjectNode body = json(order);
    put(trial.status(), body);
    body.put("bytes", now.bytes());
    if (!order.dryRun()) {
      body.put("state", now.state().word());
    }
    body.set("trial", json(trial));
    return body;
  }

  private Reply list(Request request) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode list = body.putArray("imports");
    imports.list(request.workspace().value()).forEach(order -> list.add(json(order)));
    return Reply.json(body);
  }

  private ObjectNode json(ImportOrder order) {
    Mapping mapping = order.mapping();
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", order.id())
            .put("source", order.source())
            .put("file", order.file())
            .put("mapping", mapping == null ? null : mapping.name())
            .put("dryRun", order.dryRun())
            .put("createdAt", order.createdAt().toString());
    Instant changed = imports.status(order.id()).changedAt();
    body.put("changedAt", changed == null ? null : changed.toString());
    put(imports.status(order.id()), body);
    return body;
  }

  private static void put(ImportStatus status, ObjectNode body) {
    Problem failure = status.failure();
    body.put("state", status.state().word())
        .put("bytes", status.bytes())
        .put("share", status.share())
        .put("rows", status.rows())
        .put("skipped", status.skipped())
        .put("refused", status.refused())
        .put("calls", status.calls());
    body.set(
        "failure",
        failure == null
            ? JsonNodeFactory.instance.nullNode()
            : ProblemJson.of(List.of(failure)).get(0));
    body.set("problems", ProblemJson.of(status.problems()));
  }

  private static ObjectNode json(Trial trial) {
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("format", trial.format().word())
            .put("whole", trial.whole())
            .put("tracking", trial.tracking());
    ArrayNode fields = body.putArray("fields");
    trial
        .proposal()
        .fields()
        .forEach((name, profile) ->
            fields
                .addObject()
                .put("name", name)
                .put("type", PeopleJson.word(profile.shape()))
                .put("filled", (double) profile.count() / Math.max(1, trial.proposal().records()))
                .put("repeats", profile.repeats()));
    Mapping mapping = trial.mapping();
    body.put("mapping", mapping == null ? null : WorkspaceFiles.document(mapping));
    return body;
  }
}
