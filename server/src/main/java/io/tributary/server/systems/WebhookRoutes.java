// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.systems;

import io.tributary.collect.webhook.WebhookTally;
import io.tributary.collect.webhook.WebhookTally.Counts;
import io.tributary.http.Operation;
import io.tributary.http.Operation.Content;
import io.tributary.http.Operation.Parameter;
import io.tributary.http.Reply;
import io.tributary.http.Request;
import io.tributary.http.Route;
import io.tributary.model.Permission;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import io.tributary.server.api.PeopleJson;
import io.tributary.server.api.Shape;
import io.tributary.workspace.Definition.WebhookDefinition;
import io.tributary.workspace.DefinitionEdit;
import io.tributary.workspace.DefinitionKey.Kind;
import io.tributary.workspace.Webhook;
import io.tributary.workspace.WorkspaceImage;
import io.tributary.workspace.WorkspaceRegistry;
import io.tributary.workspace.files.WorkspaceFiles;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Webhooks: defined, listed with what came, deleted. Their door is in `collect`.
public final class WebhookRoutes {
  private static final String TAG = "sources";
  private static final Parameter SOURCE = Parameter.path("source", "The source's name.");
  private static final String PROVIDERS =
      Shape.words(Arrays.stream(Webhook.Provider.values()).map(Webhook.Provider::word).toList());
  private static final String SETTINGS =
      Shape.object(
          "provider",
          PROVIDERS,
          "secret?",
          Shape.TEXT,
          "mapping?",
          Shape.TEXT,
          "url?",
          Shape.TEXT,
          "topics?",
          Shape.list(Shape.TEXT),
          "max-age-seconds?",
          Shape.WHOLE,
          "header?",
          Shape.TEXT,
          "prefix?",
          Shape.TEXT,
          "algorithm?",
          Shape.words("sha256", "sha1", "sha512"),
          "encoding?",
          Shape.words("hex", "base64"),
          "timestamp-header?",
          Shape.TEXT,
          "content?",
          Shape.TEXT);
  private static final String WEBHOOK =
      Shape.object(
          "source",
          Shape.TEXT,
          "provider",
          PROVIDERS,
          "address",
          Shape.TEXT,
          "secret",
          Shape.TEXT,
          "secretSet",
          Shape.TRUTH,
          "mapping",
          Shape.orNull(Shape.TEXT),
          "deliveries",
          Shape.map(Shape.WHOLE),
          "lastAt",
          Shape.orNull(Shape.TIME),
          "lastRefusal",
          Shape.orNull(Shape.TEXT));

  private final WorkspaceRegistry registry;
  private final WebhookTally tally;

  /// Makes the routes.
  public WebhookRoutes(WorkspaceRegistry registry, WebhookTally tally) {
    this.registry = registry;
    this.tally = tally;
  }

  /// All of them.
  public List<Route> routes() {
    return List.of(
        new Route(
            "GET",
            "/v1/webhooks",
            Permission.READ_SETTINGS,
            Operation.of(TAG, "List the webhooks, with what became of deliveries since the start")
                .answering(
                    200,
                    Content.json(
                        "`deliveries` counts by `taken`, `repeated`, `unsigned`, `replayed` and"
                            + " `failed`. `address` is what the provider has to call.",
                        Shape.object("webhooks", Shape.list(WEBHOOK)),
                        "")),
            this::list),
        new Route(
            "PUT",
            "/v1/webhooks/{source}",
            Permission.WRITE_SETTINGS,
            Operation.of(TAG, "Define how webhooks of a source are verified")
                .described("The keys are those of the workspace's document.")
                .with(SOURCE)
                .taking(Content.json("", SETTINGS, "{\"provider\":\"stripe\"}"))
                .answering(200, Content.json("", WEBHOOK, "")),
            this::put),
        new Route(
            "DELETE",
            "/v1/webhooks/{source}",
            Permission.WRITE_SETTINGS,
            Operation.of(TAG, "Take no webhooks of a source any more").with(SOURCE),
            this::delete));
  }

  private Reply list(Request request) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode list = body.putArray("webhooks");
    WorkspaceImage image = registry.image(request.workspace());
    image.webhooks().values().forEach(webhook -> list.add(json(request, image, webhook)));
    return Reply.json(body);
  }

  private Reply put(Request request) {
    String source = request.path("source");
    // JSON is YAML too, so that both ways have the same keys and the same refusals
    String document = request.json().toString();
    Webhook webhook = WorkspaceFiles.webhook(source, "body", document);
    WorkspaceImage image = registry.image(request.workspace());
    if (image.source(source).isEmpty()) {
      throw new ProblemException(
          Problem.Code.NOT_FOUND,
          "source",
          "There is no such source.",
          "Make it by POST /v1/sources first.");
    }
    DefinitionEdit edit =
        new DefinitionEdit.Put(
            new WebhookDefinition(webhook), image.versionOf(Kind.WEBHOOK, source));
    WorkspaceImage after =
        registry.change(request.workspace(), List.of(edit), request.principal().name());
    return Reply.json(json(request, after, webhook));
  }

  private Reply delete(Request request) {
    String source = request.path("source");
    long version = registry.image(request.workspace()).versionOf(Kind.WEBHOOK, source);
    if (version == 0) {
      throw new ProblemException(
          Problem.Code.NOT_FOUND,
          "source",
          "There is no such webhook.",
          "List them by GET /v1/webhooks.");
    }
    DefinitionEdit edit = new DefinitionEdit.Delete(Kind.WEBHOOK, source, version);
    registry.change(request.workspace(), List.of(edit), request.principal().name());
    return Reply.empty(204);
  }

  private ObjectNode json(Request request, WorkspaceImage image, Webhook webhook) {
    Counts counts = tally.of(image.id(), webhook.source());
    String named = webhook.mapping();
    String mapping = named == null ? webhook.provider().mapping() : named;
    String url = webhook.url();
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("source", webhook.source())
            .put("provider", webhook.provider().word())
            .put("address", url == null ? address(request, webhook) : url)
            .put("secret", webhook.secret())
            .put("secretSet", image.secrets().containsKey(webhook.secret()))
            .put("mapping", mapping.isEmpty() ? null : mapping);
    ObjectNode deliveries = node.putObject("deliveries");
    counts.numbers().forEach((outcome, count) -> deliveries.put(outcome.word(), count));
    Instant last = counts.lastAt();
    return node.put("lastAt", last == null ? null : PeopleJson.time(last))
        .put("lastRefusal", counts.lastRefusal());
  }

  private static String address(Request request, Webhook webhook) {
    String workspace = request.workspace().value();
    return request.publicUrl()
        + "/v1/webhooks/"
        + webhook.source()
        + (workspace.equals("default") ? "" : "?workspace=" + workspace);
  }
}
