// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.api;

import io.tributary.model.Event;
import io.tributary.model.Identifier;
import io.tributary.model.Problem;
import io.tributary.model.Refined;
import io.tributary.server.live.EventFace;
import io.tributary.server.live.EventWay;
import io.tributary.server.live.LiveEvent;
import io.tributary.server.live.Overview;
import io.tributary.server.live.TailView;
import io.tributary.server.live.Today;
import io.tributary.unify.watch.Traffic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/// What happens at the moment, as the API writes it: see [LiveSchemas].
final class LiveJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private LiveJson() {}

  static ObjectNode overview(Overview overview) {
    ObjectNode node = NODES.objectNode();
    node.put("at", PeopleJson.time(overview.at())).put("since", PeopleJson.time(overview.since()));
    flow(node.putObject("events"), overview.total());
    Traffic.Delay delay = overview.delay();
    if (delay == null) {
      node.putNull("delay");
    } else {
      node.putObject("delay")
          .put("count", delay.count())
          .put("p50Ms", delay.p50Ms())
          .put("p99Ms", delay.p99Ms());
    }
    Overview.PeopleCounted people = overview.people();
    if (people == null) {
      node.putNull("people");
    } else {
      node.putObject("people")
          .put("count", people.people())
          .put("at", PeopleJson.time(people.at()))
          .put("sql", people.sql());
    }
    node.put("waiting", overview.waiting()).set("health", health(overview.health()));
    ArrayNode sources = node.putArray("sources");
    for (Overview.SourceFlow source : overview.sources()) {
      ObjectNode one = sources.addObject().put("name", source.name()).put("kind", source.kind());
      one.put("lastReceivedAt", time(source.lastReceivedAt()));
      one.set("health", health(source.health()));
      flow(one, source.flow());
    }
    return node;
  }

  static ObjectNode series(Overview overview) {
    int seconds = overview.acceptedPerSecond().size();
    long last = overview.at().getEpochSecond();
    ObjectNode node = NODES.objectNode();
    node.put("startAt", PeopleJson.time(Instant.ofEpochSecond(last - seconds)));
    ArrayNode accepted = node.putArray("accepted");
    overview.acceptedPerSecond().forEach(accepted::add);
    ArrayNode refused = node.putArray("refused");
    overview.refusedPerSecond().forEach(refused::add);
    return node;
  }

  static ObjectNode second(Overview overview) {
    return NODES
        .objectNode()
        .put("at", PeopleJson.time(Instant.ofEpochSecond(overview.at().getEpochSecond() - 1)))
        .put("accepted", overview.acceptedPerSecond().getLast())
        .put("refused", overview.refusedPerSecond().getLast());
  }

  private static void flow(ObjectNode node, Overview.Flow flow) {
    node.put("acceptedPerSecond", flow.acceptedPerSecond())
        .put("refusedPerSecond", flow.refusedPerSecond())
        .put("accepted", flow.accepted())
        .put("refused", flow.refused())
        .put("recentAccepted", flow.recentAccepted())
        .put("recentRefused", flow.recentRefused())
        .put("refusedShare", flow.refusedShare());
  }

  private static ObjectNode health(Overview.Health health) {
    return NODES
        .objectNode()
        .put("status", PeopleJson.word(health.status()))
        .put("text", health.text());
  }

  /// @param shows which definitions the caller may know of
  static ObjectNode today(Today.Changes changes, Instant since, Predicate<Today.Changed> shows) {
    ObjectNode node = NODES.objectNode().put("since", PeopleJson.time(since));
    ArrayNode definitions = node.putArray("definitions");
    changes.definitions().stream()
        .filter(shows)
        .forEach(each ->
            definitions
                .addObject()
                .put("kind", each.key().kind().word())
                .put("name", each.key().name())
                .put("deleted", each.deleted())
                .put("at", PeopleJson.time(each.at())));
    ArrayNode decisions = node.putArray("decisions");
    changes
        .decisions()
        .forEach(each ->
            decisions
                .addObject()
                .put("id", each.id())
                .put("kind", PeopleJson.word(each.kind()))
                .put("by", each.by())
                .put("withdrawn", each.withdrawn())
                .put("at", PeopleJson.time(Today.last(each))));
    node.putObject("merges")
        .put("joined", changes.joined())
        .put("parted", changes.parted())
        .put("more", changes.more())
        .put("lastAt", time(changes.lastMergeAt()));
    return node;
  }

  static ObjectNode event(LiveEvent event, EventWay way) {
    EventFace face = EventFace.of(event);
    ObjectNode node = NODES.objectNode().put("id", event.id());
    node.put("receivedAt", PeopleJson.time(event.collected().receivedAt()));
    node.put("source", event.collected().key().source());
    node.put("sourceKind", event.collected().origin().kind().word());
    node.put("messageId", event.collected().key().messageId());
    node.put("type", face.type()).put("name", face.name());
    node.set("identifiers", identifiers(face.identifiers()));
    node.put("outcome", PeopleJson.word(event.outcome()));
    node.set(
        "problems",
        event.refined() instanceof Refined.Quarantined(List<Problem> problems)
            ? problems(problems)
            : NODES.arrayNode());
    return node.put("appliedInMs", way.appliedInMs(event).orElse(null));
  }

  static ObjectNode tick(TailView.Batch batch, EventWay way) {
    ObjectNode node = NODES.objectNode();
    ArrayNode events = node.putArray("events");
    batch.events().forEach(event -> events.add(event(event, way)));
    return node.put("passed", batch.passed())
        .put("matched", batch.matched())
        .put("shown", batch.shown())
        .put("oneOf", batch.oneOf());
  }

  static ObjectNode whole(LiveEvent event, EventWay way) {
    ObjectNode node = event(event, way);
    byte[] payload = event.collected().payload();
    JsonNode raw = raw(payload);
    node.set("raw", raw);
    node.put("rawText", raw == null ? new String(payload, StandardCharsets.UTF_8) : null);
    if (event.refined() instanceof Refined.Accepted(Event refined, List<Problem> warnings)) {
      node.set("normalised", normalised(refined));
      node.set("warnings", problems(warnings));
    } else {
      node.putNull("normalised").putArray("warnings");
    }
    ArrayNode stages = node.putArray("stages");
    long receivedAt = event.collected().receivedAt().toEpochMilli();
    List<EventWay.Stage> passed = way.stages(event);
    for (EventWay.Stage stage : passed) {
      Instant at = stage.at();
      stages
          .addObject()
          .put("name", stage.name())
          .put("state", PeopleJson.word(stage.state()))
          .put("at", time(at))
          .put("afterMs", at == null ? null : Math.max(0, at.toEpochMilli() - receivedAt))
          .put("text", stage.text());
    }
    node.put("profileId", way.profileId(event).orElse(null));
    boolean stored = passed.getLast().state() == EventWay.State.DONE;
    return node.put(
        "quarantineId",
        stored && event.outcome() == LiveEvent.Outcome.REFUSED
            ? "q_" + event.partition() + "_" + event.offset()
            : null);
  }

  private static @Nullable JsonNode raw(byte[] payload) {
    try {
      return JsonMapper.shared().readTree(payload);
    } catch (JacksonException _) {
      return null;
    }
  }

  private static ObjectNode normalised(Event event) {
    ObjectNode node = NODES.objectNode().put("type", event.type().word()).put("name", event.name());
    node.put("occurredAt", PeopleJson.time(event.times().occurredAt()));
    node.put("receivedAt", PeopleJson.time(event.times().receivedAt()));
    node.put("originalTimestamp", time(event.times().originalTimestamp()));
    node.put("sentAt", time(event.times().sentAt()));
    node.set("identifiers", identifiers(event.subject().identifiers()));
    Identifier alias = event.subject().alias();
    node.put("alias", alias == null ? null : alias.toString());
    node.put("groupId", event.subject().groupId());
    ObjectNode traits = node.putObject("traits");
    event.traits().forEach((name, value) -> traits.set(name, PeopleJson.value(value)));
    node.set("properties", NODES.rawValueNode(new RawValue(event.properties())));
    node.set("context", NODES.rawValueNode(new RawValue(event.context())));
    return node;
  }

  private static ArrayNode identifiers(List<Identifier> identifiers) {
    ArrayNode list = NODES.arrayNode();
    identifiers.forEach(
        each -> list.addObject().put("type", each.type()).put("value", each.value()));
    return list;
  }

  static ArrayNode problems(List<Problem> problems) {
    ArrayNode list = NODES.arrayNode();
    problems.forEach(each ->
        list.addObject()
            .put("code", PeopleJson.word(each.code()))
            .put("path", each.path())
            .put("message", each.message())
            .put("remedy", each.remedy()));
    return list;
  }

  private static @Nullable String time(@Nullable Instant time) {
    return time == null ? null : PeopleJson.time(time);
  }
}
