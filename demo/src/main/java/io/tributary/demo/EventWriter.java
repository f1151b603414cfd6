// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo;

import io.tributary.demo.life.Call;
import io.tributary.demo.life.Carried;
import io.tributary.demo.life.Draft;
import io.tributary.demo.life.Flaw;
import io.tributary.demo.world.Person.Handset;
import io.tributary.model.EventType;
import io.tributary.model.Identifier;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes drafts down as the tracking calls that a source's SDK would send. For one thread.
final class EventWriter {
  private static final int LARGE = 40_000;
  private static final List<String> AGENTS =
      List.of(
          "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " Chrome/142.0.0.0 Safari/537.36",
          "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
              + " Version/19.1 Safari/605.1.15",
          "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0");

  private final JsonFactory factory = new JsonFactory();
  private final MessageIds messageIds;

  EventWriter(MessageIds messageIds) {
    this.messageIds = messageIds;
  }

  DemoEvent write(Draft draft) {
    boolean valid = draft.flaw() == null;
    String id = messageIds.of(draft.person(), draft.ordinal(), valid);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1_024);
    try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      json.writeStringProperty("messageId", id);
      envelope(json, draft);
      context(json, draft);
      json.writeEndObject();
    }
    return new DemoEvent(
        bytes.toByteArray(),
        id,
        Instant.ofEpochMilli(draft.at()),
        valid ? draft.person() : DemoEvent.NO_PERSON,
        valid,
        draft.duplicate(),
        valid ? draft.carried().expected() : List.of());
  }

  private static void envelope(JsonGenerator json, Draft draft) {
    Call call = draft.call();
    Carried carried = draft.carried();
    boolean nameless = draft.flaw() == Flaw.NO_EVENT_NAME;
    EventType type = nameless ? EventType.TRACK : call.type();
    json.writeStringProperty("type", draft.flaw() == Flaw.UNKNOWN_TYPE ? "tarck" : type.word());
    Instant told = Instant.ofEpochMilli(draft.at() + draft.clockError());
    json.writeStringProperty("timestamp", told.toString());
    if (carried.userId() != null) {
      json.writeStringProperty("userId", carried.userId());
    } else if (draft.flaw() == Flaw.UNDEFINED_USER) {
      json.writeStringProperty("userId", "undefined");
    }
    if (carried.anonymousId() != null) {
      json.writeStringProperty("anonymousId", carried.anonymousId());
    }
    String name = call.name();
    if (name != null && !nameless) {
      json.writeStringProperty(type == EventType.TRACK ? "event" : "name", name);
    }
    json.writeObjectPropertyStart(type == EventType.IDENTIFY ? "traits" : "properties");
    call.fields().write(json);
    if (type == EventType.IDENTIFY) {
      reach(json, carried);
    }
    if (draft.flaw() == Flaw.TOO_LARGE) {
      json.writeStringProperty("note", "x".repeat(LARGE));
    }
    json.writeEndObject();
  }

  private static void reach(JsonGenerator json, Carried carried) {
    if (carried.email() != null) {
      json.writeStringProperty("email", carried.email());
    }
    if (carried.phone() != null) {
      json.writeStringProperty("phone", carried.phone());
    }
  }

  private static void context(JsonGenerator json, Draft draft) {
    Carried carried = draft.carried();
    json.writeObjectPropertyStart("context");
    draft.call().context().write(json);
    device(json, draft);
    boolean told = carried.email() != null || carried.phone() != null;
    if (told && draft.call().type() != EventType.IDENTIFY) {
      json.writeObjectPropertyStart("traits");
      reach(json, carried);
      json.writeEndObject();
    }
    if (!carried.external().isEmpty()) {
      json.writeArrayPropertyStart("externalIds");
      for (Identifier id : carried.external()) {
        json.writeStartObject();
        json.writeStringProperty("id", id.value());
        json.writeStringProperty("type", id.type());
        json.writeStringProperty("collection", "users");
        json.writeStringProperty("encoding", "none");
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void device(JsonGenerator json, Draft draft) {
    switch (draft.source()) {
      case WEB -> {
        library(json, "analytics.js");
        int agent = Math.floorMod(String.valueOf(draft.carried().anonymousId()).hashCode(), 3);
        json.writeStringProperty("userAgent", AGENTS.get(agent));
      }
      case APP -> {
        library(json, "analytics-kotlin");
        Handset handset = draft.carried().handset();
        if (handset != null) {
          phone(json, handset);
        }
      }
      case TILLS_US, TILLS_DE, CRM, CONTACT_CENTER, EMAIL ->
          library(json, "alderfinch-" + draft.source().sourceName());
    }
  }

  private static void phone(JsonGenerator json, Handset handset) {
    json.writeObjectPropertyStart("device");
    json.writeStringProperty("id", handset.deviceId());
    json.writeStringProperty("type", handset.apple() ? "ios" : "android");
    json.writeStringProperty("manufacturer", handset.apple() ? "Apple" : "Google");
    json.writeEndObject();
    json.writeObjectPropertyStart("os");
    json.writeStringProperty("name", handset.apple() ? "iOS" : "Android");
    json.writeEndObject();
    json.writeObjectPropertyStart("app");
    json.writeStringProperty("name", "Alder & Finch");
    json.writeStringProperty("version", "5.2.0");
    json.writeEndObject();
  }

  private static void library(JsonGenerator json, String name) {
    json.writeObjectPropertyStart("library");
    json.writeStringProperty("name", name);
    json.writeStringProperty("version", "2.0.0");
    json.writeEndObject();
  }
}
