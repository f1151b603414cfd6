// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect;

import io.tributary.config.CollectConfig;
import io.tributary.http.Problems;
import io.tributary.http.Reply;
import io.tributary.http.ReplyException;
import io.tributary.http.Request;
import io.tributary.model.EventType;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Answers tracking calls.
///
/// A request that cannot be used as a whole, or a single event that is refused, is answered with a
/// problem; a batch is answered with 200 and a list of what was refused. Where the sender is known,
/// what was refused is in quarantine either way.
final class TrackingHandler {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Reply DONE = Reply.json(200, "{\"success\":true}");

  private final Collector collector;
  private final WriteKeys keys;
  private final RateLimits limits;
  private final CollectConfig config;

  TrackingHandler(Collector collector, WriteKeys keys, CollectConfig config) {
    this.collector = collector;
    this.keys = keys;
    this.limits = new RateLimits(config.requestsPerSecond());
    this.config = config;
  }

  /// Many events.
  Reply batch(Request request) {
    return counted(() -> {
      Receipt receipt = receive(request, collector.reader()::readBatch);
      return receipt.refused().isEmpty() ? DONE : partly(receipt);
    });
  }

  /// One event.
  Reply single(Request request, EventType type) {
    return counted(() -> {
      Receipt receipt =
          receive(request, body -> collector.reader().readSingle(body, Optional.of(type)));
      return receipt.refused().isEmpty()
          ? DONE
          : Problems.reply(receipt.refused().getFirst().problems());
    });
  }

  /// One event whose type is the last part of the path.
  Reply named(Request request) {
    Optional<EventType> type = EventType.of(request.path("type"));
    return type.isPresent()
        ? single(request, type.get())
        : counted(() -> Problems.reply(List.of(noSuchType())));
  }

  /// One event that did not come in a body.
  ///
  /// @return whether it was accepted
  boolean event(Request request, byte[] event, EventType type) {
    return counted(
                () -> {
                  collector.ready(0);
                  Receipt receipt =
                      receive(
                          request,
                          Optional.empty(),
                          event,
                          body -> collector.reader().readSingle(body, Optional.of(type)));
                  return Reply.empty(receipt.refused().isEmpty() ? 200 : 400);
                })
            .status()
        == 200;
  }

  /// Makes an answer, and counts it.
  private Reply counted(Supplier<Reply> answer) {
    Reply reply;
    try {
      reply = answer.get();
    } catch (ProblemException e) {
      reply = Problems.reply(e.problems());
    } catch (ReplyException e) {
      reply = e.reply();
    }
    collector.metrics().request(reply.status());
    return reply;
  }

  private Receipt receive(Request request, Function<byte[], Envelope> parse) {
    collector.ready(0);
    Optional<CollectSource> early = keys.early(request);
    early.ifPresent(this::admit);
    byte[] body = request.body(config.batchBytesMax(), config.bodyTimeout());
    return receive(request, early, body, parse);
  }

  /// @param early the source, if it was known and admitted before the body was read
  private Receipt receive(
      Request request,
      Optional<CollectSource> early,
      byte[] body,
      Function<byte[], Envelope> parse) {
    Envelope envelope;
    try {
      envelope = parse.apply(body);
    } catch (ProblemException e) {
      early
          .or(() -> admitted(keys.find(request, "")))
          .ifPresent(source -> collector.refuse(source, body, e.problems(), sender(request)));
      throw e;
    }
    CollectSource source =
        early
            .or(() -> admitted(keys.find(request, envelope.writeKey())))
            .orElseThrow(TrackingHandler::unknownKey);
    return collector.collect(source, envelope, sender(request));
  }

  private Optional<CollectSource> admitted(Optional<CollectSource> source) {
    source.ifPresent(this::admit);
    return source;
  }

  private void admit(CollectSource source) {
    if (!source.source().enabled()) {
      throw new ProblemException(
          Problem.Code.FORBIDDEN,
          "writeKey",
          "Cannot take events: the source '%s' is switched off.".formatted(source.source().name()),
          "Switch the source on.");
    }
    int seconds = limits.wait(source);
    if (seconds > 0) {
      Problem problem =
          new Problem(
              Problem.Code.RATE_LIMITED,
              "",
              "Cannot take events: the source makes over %d requests a second."
                  .formatted(config.requestsPerSecond()),
              "Send more events in each request, or come again after the seconds of Retry-After.");
      throw new ReplyException(
          Problems.reply(List.of(problem))
              .with("Retry-After", String.valueOf(seconds))
              .with("X-RateLimit-Reset", String.valueOf(seconds)));
    }
  }

  private static Sender sender(Request request) {
    return new Sender(
        request.remoteIp(),
        request.header("User-Agent").orElse(null),
        SentAt.parse(request.header("SentAt").orElse(null)));
  }

  private static Reply partly(Receipt receipt) {
    ObjectNode answer = JSON.createObjectNode();
    answer.put("success", true);
    ArrayNode errors = answer.putArray("errors");
    for (Receipt.Refusal refusal : receipt.refused()) {
      ObjectNode error = errors.addObject();
      error.put("index", refusal.index());
      error.put("messageId", refusal.messageId());
      error.set("problems", Problems.array(refusal.problems()));
    }
    return Reply.json(answer);
  }

  private static Problem noSuchType() {
    return new Problem(
        Problem.Code.UNKNOWN_TYPE,
        "type",
        "Cannot take events of this type: it is none of the protocol's.",
        "Use one of identify, track, page, screen, group and alias.");
  }

  private static ProblemException unknownKey() {
    return new ProblemException(
        Problem.Code.UNAUTHENTICATED,
        "writeKey",
        "Cannot take events: the write key is missing or not known.",
        "Send a source's write key as user name of Basic, or as writeKey in the body.");
  }
}
