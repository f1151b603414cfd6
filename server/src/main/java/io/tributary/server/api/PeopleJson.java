// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.api;

import io.tributary.model.Decision;
import io.tributary.model.EvidenceLink;
import io.tributary.model.Identifier;
import io.tributary.model.IdentifierSeen;
import io.tributary.model.MergeRecord;
import io.tributary.model.ProfileDocument;
import io.tributary.model.Provenance;
import io.tributary.model.TraitObservation;
import io.tributary.model.Value;
import io.tributary.profiles.RecentEvent;
import io.tributary.unify.read.Explanation;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/// What is known about people, as the API writes it. Times are ISO 8601 in UTC.
final class PeopleJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private PeopleJson() {}

  static ObjectNode profile(ProfileDocument document) {
    ObjectNode node = NODES.objectNode().put("id", document.id());
    node.set("aliases", texts(document.aliases()));
    node.set("identifiers", identifiers(document.identifiers()));
    node.set("traits", traits(document));
    ObjectNode provenance = node.putObject("provenance");
    document.provenance().forEach((name, why) -> provenance.set(name, provenance(why)));
    node.set("audiences", texts(document.audiences()));
    ObjectNode consent = node.putObject("consent");
    document.consent().forEach(consent::put);
    node.put("eventCount", document.activity().eventCount());
    ObjectNode counters = node.putObject("counters");
    document.activity().counters().forEach(counters::put);
    node.put("firstSeen", time(document.activity().firstSeen()));
    node.put("lastSeen", time(document.activity().lastSeen()));
    return node;
  }

  static ObjectNode traits(ProfileDocument document) {
    ObjectNode traits = NODES.objectNode();
    document.traits().forEach((name, value) -> traits.set(name, value(value)));
    return traits;
  }

  private static ArrayNode identifiers(List<IdentifierSeen> identifiers) {
    ArrayNode list = NODES.arrayNode();
    for (IdentifierSeen seen : identifiers) {
      list.addObject()
          .put("type", seen.identifier().type())
          .put("value", seen.identifier().value())
          .put("firstSeen", time(seen.firstSeen()))
          .put("lastSeen", time(seen.lastSeen()))
          .put("count", seen.count());
    }
    return list;
  }

  static JsonNode value(Value value) {
    return switch (value) {
      case Value.Text(String text) -> NODES.stringNode(text);
      case Value.Num num -> NODES.numberNode(num.number());
      case Value.Bool(boolean truth) -> NODES.booleanNode(truth);
      case Value.Nothing _ -> NODES.nullNode();
      case Value.Structure(String json) -> NODES.rawValueNode(new RawValue(json));
    };
  }

  private static ObjectNode provenance(Provenance why) {
    ObjectNode node = observation(why.winner()).put("strategy", why.strategy());
    ArrayNode losers = node.putArray("losers");
    why.losers().forEach(loser -> losers.add(observation(loser)));
    return node;
  }

  private static ObjectNode observation(TraitObservation observation) {
    ObjectNode node = NODES.objectNode();
    node.set("value", value(observation.value()));
    return node.put("source", observation.source())
        .put("trust", word(observation.trust()))
        .put("time", time(observation.last()))
        .put("firstTime", time(observation.first()))
        .put("messageId", observation.messageId())
        .put("count", observation.count());
  }

  static ObjectNode event(RecentEvent event) {
    ObjectNode node = NODES.objectNode().put("messageId", event.messageId());
    node.put("type", event.type().word()).put("event", event.name());
    node.put("source", event.source()).put("timestamp", time(event.occurredAt()));
    node.put("receivedAt", time(event.receivedAt()));
    ArrayNode identifiers = node.putArray("identifiers");
    for (Identifier identifier : event.identifiers()) {
      identifiers.addObject().put("type", identifier.type()).put("value", identifier.value());
    }
    node.set("properties", NODES.rawValueNode(new RawValue(event.properties())));
    return node;
  }

  static ArrayNode links(List<EvidenceLink> links) {
    ArrayNode list = NODES.arrayNode();
    for (EvidenceLink link : links) {
      ObjectNode node = list.addObject();
      node.put("a", link.a().toString()).put("b", link.b().toString());
      node.put("kind", word(link.kind())).put("use", word(link.use()));
      node.put("trust", word(link.trust())).put("count", link.count());
      node.put("first", time(link.first())).put("last", time(link.last()));
      node.set("sources", texts(link.sources()));
      node.put("firstMessageId", link.firstMessageId());
    }
    return list;
  }

  static ArrayNode merges(List<MergeRecord> entries) {
    ArrayNode list = NODES.arrayNode();
    for (MergeRecord entry : entries) {
      ObjectNode node = list.addObject().put("sequence", entry.sequence());
      node.put("at", time(entry.at())).put("kind", word(entry.kind()));
      node.set("before", texts(entry.before()));
      node.set("after", texts(entry.after()));
      node.put("cause", entry.cause()).put("reason", entry.reason());
      node.set("links", texts(entry.links()));
    }
    return list;
  }

  static ObjectNode explanation(Explanation explanation) {
    ObjectNode node = NODES.objectNode().put("verdict", word(explanation.verdict()));
    node.put("same", explanation.verdict() == Explanation.Verdict.SAME);
    node.put("profileA", explanation.profileA()).put("profileB", explanation.profileB());
    node.put("text", explanation.text());
    node.set("because", links(explanation.because()));
    node.set("against", links(explanation.against()));
    return node;
  }

  static ObjectNode decision(Decision decision) {
    ObjectNode node = NODES.objectNode().put("id", decision.id());
    node.put("kind", word(decision.kind()));
    node.put("a", decision.a().toString()).put("b", decision.b().toString());
    node.put("reason", decision.reason()).put("by", decision.by());
    node.put("at", time(decision.at())).put("withdrawn", decision.withdrawn());
    Instant withdrawnAt = decision.withdrawnAt();
    if (withdrawnAt != null) {
      node.put("withdrawnBy", decision.withdrawnBy()).put("withdrawnAt", time(withdrawnAt));
    }
    return node;
  }

  static ArrayNode texts(Collection<String> texts) {
    ArrayNode list = NODES.arrayNode();
    texts.forEach(list::add);
    return list;
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /// ISO 8601 with milliseconds.
  static String time(Instant time) {
    String text = time.toString();
    boolean whole = text.length() == "2026-01-01T00:00:00Z".length();
    return whole ? text.substring(0, text.length() - 1) + ".000Z" : text;
  }
}
