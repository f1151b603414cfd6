// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect.webhook;

import io.tributary.collect.CollectSource;
import io.tributary.collect.batch.RecordIntake;
import io.tributary.collect.webhook.Verified.Attempts;
import io.tributary.collect.webhook.WebhookTally.Outcome;
import io.tributary.config.CollectConfig;
import io.tributary.http.Operation;
import io.tributary.http.Operation.Content;
import io.tributary.http.Operation.Parameter;
import io.tributary.http.Problems;
import io.tributary.http.Reply;
import io.tributary.http.Request;
import io.tributary.http.Route;
import io.tributary.mapping.Mapping;
import io.tributary.model.Permission;
import io.tributary.model.Problem;
import io.tributary.model.Problem.Code;
import io.tributary.model.ProblemException;
import io.tributary.model.WorkspaceId;
import io.tributary.workspace.Source;
import io.tributary.workspace.Webhook;
import io.tributary.workspace.WorkspaceImage;
import io.tributary.workspace.WorkspaceRegistry;
import io.tributary.workspace.access.Secrets;
import io.tributary.workspace.files.ReadyMappings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The door for webhooks: `POST /v1/webhooks/{source}`. A delivery is verified as its provider
/// signs it, refused where it was signed too long ago, and taken once. What is verified and cannot
/// be used is in quarantine, and answered as taken: sending it again would not mend it.
public final class WebhookDoor implements AutoCloseable {
  private static final Duration KEPT = Duration.ofDays(3);
  private static final Duration EARLY_MAX = Duration.ofMinutes(5);
  private static final String ANSWER =
      """
      {"type": "object", "required": ["success"],
       "properties": {
         "success": {"const": true},
         "duplicate": {"type": "boolean"},
         "taken": {"type": "integer"},
         "refused": {"type": "integer"},
         "skipped": {"type": "integer"}}}
      """;

  private final Parts parts;
  private final Signatures signatures;
  private final SeenDeliveries seen;
  private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();
  private final MapperPool mappers = new MapperPool();

  /// What it works with.
  ///
  /// @param registry knows webhooks, sources and mappings
  /// @param secrets opens the secrets that sign
  /// @param intake takes records in
  /// @param tally counts deliveries
  /// @param config limits of bodies
  public record Parts(
      WorkspaceRegistry registry,
      Secrets secrets,
      RecordIntake intake,
      WebhookTally tally,
      CollectConfig config,
      InstantSource clock) {}

  /// Opens the door.
  ///
  /// @param folder where it is remembered what was taken
  public WebhookDoor(Parts parts, Path folder) {
    this(parts, folder, new AmazonWeb());
  }

  WebhookDoor(Parts parts, Path folder, SnsSignature.Web web) {
    this.parts = parts;
    this.signatures = new Signatures(new SnsSignature(web, parts.clock));
    this.seen = new SeenDeliveries(folder, parts.clock);
  }

  /// The routes.
  public List<Route> routes() {
    return List.of(
        new Route(
            "POST",
            "/v1/webhooks/{source}",
            Permission.NONE,
            Operation.of("collect", "Take a delivery of a provider's webhook")
                .described(
                    "The provider's signature is verified, with the secret of the webhook. 401:"
                        + " it is not good, or too old. 409: this very delivery was taken. Where a"
                        + " provider sends a delivery again, it is answered with `duplicate` and"
                        + " nothing is taken.")
                .with(Parameter.path("source", "The source's name."))
                .with(Parameter.query("workspace", "The workspace, where it is not `default`."))
                .taking(Content.json("As the provider sends it.", "{}", ""))
                .answering(200, Content.json("What is taken is durable.", ANSWER, "")),
            this::take));
  }

  /// A webhook that is called, with what it needs.
  private record Called(WorkspaceId workspace, Source source, Webhook webhook) {}

  private Reply take(Request request) {
    Called called = called(request);
    byte[] body = request.body(parts.config.batchBytesMax(), parts.config.bodyTimeout());
    Delivery delivery = new Delivery(request.method(), url(request), request::header, body);
    Verified verified;
    try {
      verified = verify(called, delivery);
    } catch (UnverifiedException e) {
      count(called, Outcome.UNSIGNED, e.fact());
      return refused(Code.UNAUTHENTICATED, e.fact(), "Compare secret and provider of the webhook.");
    }
    Instant signedAt = verified.signedAt();
    Optional<String> late = signedAt == null ? Optional.empty() : late(called.webhook, signedAt);
    if (late.isPresent()) {
      count(called, Outcome.REPLAYED, late.get());
      return refused(
          Code.UNAUTHENTICATED, late.get(), "Send it signed anew; check the clocks of both sides.");
    }
    return once(called, verified, delivery.isForm());
  }

  private Reply once(Called called, Verified verified, boolean isForm) {
    if (verified.identity().isEmpty()) {
      return took(called, verified, isForm);
    }
    UUID id =
        SeenDeliveries.id(
            called.workspace.value(),
            called.source.name(),
            called.webhook.provider().word(),
            verified.identity());
    if (!underWay.add(id)) {
      return refused(Code.OVERLOADED, "the same one is being taken", "Send it again in a moment.");
    }
    try {
      if (seen.contains(id)) {
        return again(called, verified);
      }
      Reply reply = took(called, verified, isForm);
      seen.add(id, kept(called.webhook, verified.signedAt()));
      return reply;
    } finally {
      underWay.remove(id);
    }
  }

  private Reply again(Called called, Verified verified) {
    if (verified.attempts() == Attempts.SIGNED_ANEW) {
      String fact = "it was taken before, under the same signature";
      count(called, Outcome.REPLAYED, fact);
      return refused(Code.CONFLICT, fact, "Send each attempt signed anew.");
    }
    count(called, Outcome.REPEATED, null);
    ObjectNode answer = JsonMapper.shared().createObjectNode();
    return Reply.json(answer.put("success", true).put("duplicate", true).put("taken", 0));
  }

  private Reply took(Called called, Verified verified, boolean isForm) {
    CollectSource source = new CollectSource(called.workspace, called.source);
    RecordIntake.Outcome outcome;
    try {
      Optional<Mapping> mapping = mapping(called);
      var records = Records.read(verified.content(), isForm);
      outcome =
          mapping.isEmpty()
              ? parts.intake.takeNow(source, null, records)
              : mappers.with(
                  called.workspace.value() + "/" + called.source.name(),
                  mapping.get(),
                  mapper -> parts.intake.takeNow(source, mapper, records));
    } catch (ProblemException e) {
      count(called, Outcome.FAILED, e.problems().getFirst().message());
      throw e;
    }
    count(called, Outcome.TAKEN, null);
    ObjectNode answer = JsonMapper.shared().createObjectNode();
    answer.put("success", true).put("duplicate", false);
    answer.put("taken", outcome.calls()).put("refused", outcome.refused());
    return Reply.json(answer.put("skipped", outcome.skipped()));
  }

  private Verified verify(Called called, Delivery delivery) throws UnverifiedException {
    List<String> secrets = parts.secrets.valid(called.workspace, called.webhook.secret());
    if (secrets.isEmpty() && called.webhook.provider() != Webhook.Provider.SNS) {
      throw new ProblemException(
          Code.CONFIGURATION,
          "secret",
          "Cannot verify deliveries: the webhook's secret is not set.",
          "Set it by 'tributary secrets set %s'.".formatted(called.webhook.secret()));
    }
    return signatures.of(called.webhook).verify(delivery, called.webhook, secrets);
  }

  private Called called(Request request) {
    WorkspaceId workspace =
        request.query("workspace").map(WebhookDoor::workspace).orElse(WorkspaceId.DEFAULT);
    WorkspaceImage image = parts.registry.image(workspace);
    String name = request.path("source");
    Webhook webhook = image.webhooks().get(name);
    Optional<Source> source = image.source(name);
    if (webhook == null || source.isEmpty()) {
      throw new ProblemException(
          Code.NOT_FOUND,
          "source",
          "There is no webhook of this name.",
          "Add a document for it to webhooks of the workspace, and one for its source.");
    }
    if (!source.get().enabled()) {
      throw new ProblemException(
          Code.FORBIDDEN,
          "source",
          "Cannot take deliveries: the source is switched off.",
          "Switch the source on.");
    }
    return new Called(workspace, source.get(), webhook);
  }

  /// The mapping that a webhook names, else the provider's, else one of the source's name, else
  /// none: then records are tracking calls.
  private Optional<Mapping> mapping(Called called) {
    String own = called.webhook.mapping();
    String name = own == null ? called.webhook.provider().mapping() : own;
    WorkspaceImage image = parts.registry.image(called.workspace);
    if (name.isEmpty()) {
      return image.mapping(called.source.name());
    }
    Optional<Mapping> found = image.mapping(name).or(() -> ReadyMappings.find(name));
    if (found.isEmpty()) {
      throw new ProblemException(
          Code.CONFIGURATION,
          "mapping",
          "Cannot map deliveries: there is no mapping '%s'.".formatted(name),
          "Add it to mappings of the workspace.");
    }
    return found;
  }

  private Optional<String> late(Webhook webhook, Instant signedAt) {
    int oldest = webhook.oldestSeconds();
    Duration age = Duration.between(signedAt, parts.clock.instant());
    if (oldest > 0 && age.toSeconds() > oldest) {
      return Optional.of(
          "it was signed %d seconds ago, and %d is the most".formatted(age.toSeconds(), oldest));
    }
    return age.negated().compareTo(EARLY_MAX) > 0
        ? Optional.of("it was signed %d seconds ahead".formatted(-age.toSeconds()))
        : Optional.empty();
  }

  private Instant kept(Webhook webhook, @Nullable Instant signedAt) {
    Instant now = parts.clock.instant();
    return signedAt == null || webhook.oldestSeconds() == 0
        ? now.plus(KEPT)
        : signedAt.plusSeconds(webhook.oldestSeconds() + 1L);
  }

  private static WorkspaceId workspace(String text) {
    try {
      return new WorkspaceId(text);
    } catch (IllegalArgumentException _) {
      throw new ProblemException(
          Code.NOT_FOUND, "workspace", "There is no such workspace.", "Check its name.");
    }
  }

  private static String url(Request request) {
    String query = request.rawQuery();
    return request.publicUrl() + request.rawPath() + (query.isEmpty() ? "" : "?" + query);
  }

  private void count(Called called, Outcome outcome, @Nullable String refusal) {
    parts.tally.count(called.workspace, called.source.name(), outcome, refusal);
  }

  private static Reply refused(Code code, String fact, String remedy) {
    return Problems.reply(
        List.of(new Problem(code, "", "Cannot take the delivery: %s.".formatted(fact), remedy)));
  }

  @Override
  public void close() throws IOException {
    seen.close();
  }
}
