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
import io.tributary.model.match.Match;
import io.tributary.profiles.RecentEvent;
import io.tributary.unify.apply.DecisionPreview;
import io.tributary.unify.read.Explanation;
import io.tributary.unify.read.IdentityGraph;
import io.tributary.unify.read.People;
import io.tributary.unify.read.Suspects;
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
public final class PeopleJson {
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

  /// The golden values of a person.
  public static ObjectNode traits(ProfileDocument document) {
    ObjectNode traits = NODES.objectNode();
    document.traits().forEach((name, value) -> traits.set(name, value(value)));
    return traits;
  }

  /// The identifiers of a person, each with type and value.
  public static ArrayNode names(ProfileDocument document) {
    ArrayNode list = NODES.arrayNode();
    document.identifiers().forEach(seen -> list.add(identifier(seen.identifier())));
    return list;
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
    node.put("why", ProvenanceText.of(why));
    ArrayNode losers = node.putArray("losers");
    for (int i = 0; i < why.losers().size(); i++) {
      losers.add(observation(why.losers().get(i)).put("lostBy", word(why.reasons().get(i))));
    }
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
      identifiers.add(identifier(identifier));
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
      Match match = link.match();
      if (match == null) {
        node.putNull("match");
      } else {
        node.set("match", match(match));
      }
    }
    return list;
  }

  /// How alike two are, and why.
  public static ObjectNode match(Match match) {
    ObjectNode node = NODES.objectNode().put("weight", match.weight());
    node.put("probability", match.probability()).put("prior", match.prior());
    ArrayNode steps = node.putArray("steps");
    for (Match.Step step : match.steps()) {
      steps
          .addObject()
          .put("comparison", step.comparison())
          .put("level", step.level())
          .put("weight", step.weight());
    }
    return node.put("rule", match.rule()).put("model", match.model());
  }

  private static ArrayNode merges(List<MergeRecord> entries) {
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

  static ObjectNode journal(People.JournalPage page) {
    ObjectNode node = NODES.objectNode();
    node.set("merges", merges(page.entries()));
    Long next = page.next();
    return node.put("next", next == null ? null : next.toString());
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

  static ObjectNode graph(IdentityGraph graph) {
    ObjectNode node = NODES.objectNode().put("nodesLeftOut", graph.nodesLeftOut());
    ArrayNode nodes = node.putArray("nodes");
    for (IdentityGraph.Point point : graph.nodes()) {
      nodes.add(
          identifier(point.identifier())
              .put("person", point.person())
              .put("own", point.own())
              .put("shared", point.shared())
              .put("firstSeen", time(point.firstSeen()))
              .put("count", point.count()));
    }
    node.set("links", links(graph.links()));
    return node;
  }

  static ObjectNode suspects(Suspects suspects) {
    ObjectNode node = NODES.objectNode();
    ArrayNode largest = node.putArray("largest");
    for (Suspects.Large large : suspects.largest()) {
      ObjectNode one = largest.addObject().put("id", large.id());
      one.put("identifierCount", large.identifierCount());
      ArrayNode examples = one.putArray("examples");
      large.examples().forEach(example -> examples.add(identifier(example)));
    }
    ArrayNode shared = node.putArray("shared");
    suspects
        .shared()
        .forEach(one -> shared.add(identifier(one.identifier()).put("people", one.peopleCount())));
    ArrayNode refused = node.putArray("refused");
    for (Suspects.Refused one : suspects.refused()) {
      refused
          .addObject()
          .put("profileA", one.profileA())
          .put("profileB", one.profileB())
          .set("link", links(List.of(one.link())).get(0));
    }
    node.put("components", suspects.components()).put("people", suspects.people());
    return node.put("complete", suspects.complete()).put("asOf", time(suspects.asOf()));
  }

  static ObjectNode preview(DecisionPreview.Outcome outcome) {
    long events = 0;
    ArrayNode moves = NODES.arrayNode();
    for (DecisionPreview.Move move : outcome.moves()) {
      events += move.eventCount();
      moves.add(
          identifier(move.identifier())
              .put("from", move.from())
              .put("to", move.to())
              .put("eventCount", move.eventCount()));
    }
    ObjectNode node = NODES.objectNode().put("dryRun", true);
    node.put("changes", !outcome.moves().isEmpty());
    EvidenceLink.Use use = outcome.use();
    node.put("use", use == null ? null : word(use)).put("eventsMoved", events);
    node.set("before", previewed(outcome.before()));
    node.set("after", previewed(outcome.after()));
    node.set("moves", moves);
    return node;
  }

  private static ArrayNode previewed(List<DecisionPreview.Person> people) {
    ArrayNode list = NODES.arrayNode();
    for (DecisionPreview.Person person : people) {
      ObjectNode node = list.addObject().put("id", person.id());
      ArrayNode identifiers = node.putArray("identifiers");
      person.identifiers().forEach(one -> identifiers.add(identifier(one)));
      node.put("eventCount", person.eventCount());
      ObjectNode traits = node.putObject("traits");
      person.traits().forEach((name, value) -> traits.set(name, value(value)));
    }
    return list;
  }

  private static ObjectNode identifier(Identifier identifier) {
    return NODES.objectNode().put("type", identifier.type()).put("value", identifier.value());
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
  public static String time(Instant time) {
    String text = time.toString();
    boolean whole = text.length() == "2026-01-01T00:00:00Z".length();
    return whole ? text.substring(0, text.length() - 1) + ".000Z" : text;
  }
}
