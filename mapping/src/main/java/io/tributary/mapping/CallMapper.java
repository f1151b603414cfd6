// SPDX-License-Identifier: Apache-2.0
package io.tributary.mapping;

import com.dashjoin.jsonata.Jsonata;
import io.tributary.model.EventType;
import io.tributary.model.Problem;
import io.tributary.model.Problem.Code;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// One call of a mapping, ready for records.
final class CallMapper {
  private final CallMapping call;
  private final String path;
  private final @Nullable Expression when;
  private final @Nullable Expression eventFrom;
  private final @Nullable Expression userId;
  private final @Nullable Expression anonymousId;
  private final @Nullable Expression groupId;
  private final @Nullable Expression previousId;
  private final Map<String, Expression> identifiers;
  private final Map<String, Expression> traits;
  private final Map<String, Expression> properties;
  private final Map<String, Expression> context;
  private final @Nullable Expression timestamp;

  /// @param path where the call is in the mapping, with a dot at its end
  CallMapper(CallMapping call, String path, Mapper.Compiling compiling) {
    this.call = call;
    this.path = path;
    this.when = compiling.optional(call.when(), path + "when");
    this.eventFrom = compiling.optional(call.eventFrom(), path + "event-from");
    CallMapping.Whom whom = call.subject();
    this.userId = compiling.optional(whom.userId(), path + "user-id");
    this.anonymousId = compiling.optional(whom.anonymousId(), path + "anonymous-id");
    this.groupId = compiling.optional(whom.groupId(), path + "group-id");
    this.previousId = compiling.optional(whom.previousId(), path + "previous-id");
    this.identifiers = compiled(whom.identifiers(), "identifiers.", compiling);
    this.traits = compiled(call.traits(), "traits.", compiling);
    this.properties = compiled(call.properties(), "properties.", compiling);
    this.context = compiled(call.context(), "context.", compiling);
    this.timestamp = compiling.optional(call.timestamp(), path + "timestamp");
  }

  private Map<String, Expression> compiled(
      Map<String, String> texts, String part, Mapper.Compiling compiling) {
    Map<String, Expression> expressions = new LinkedHashMap<>();
    texts.forEach(
        (name, text) -> expressions.put(name, compiling.required(text, path + part + name)));
    return expressions;
  }

  boolean isOnce() {
    return call.once();
  }

  /// Maps a record.
  ///
  /// @param messageId from what tells the call from the others of its record
  /// @param made receives the call, if one is made
  /// @param problems receives what is wrong
  void map(
      Object record,
      UnaryOperator<String> messageId,
      List<Mapped.Call> made,
      List<Problem> problems) {
    int before = problems.size();
    if (when != null && !Jsonata.boolize(Mapper.evaluate(when, record, path + "when", problems))) {
      return;
    }
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("type", call.type().word());
    put(out, "userId", id(userId, record, "user-id", problems));
    put(out, "anonymousId", id(anonymousId, record, "anonymous-id", problems));
    put(out, "groupId", id(groupId, record, "group-id", problems));
    put(out, "previousId", id(previousId, record, "previous-id", problems));
    String event = event(record, problems);
    put(out, call.type() == EventType.TRACK ? "event" : "name", event);
    put(out, "timestamp", Mapper.evaluate(timestamp, record, path + "timestamp", problems));
    putAll(out, "traits", members(traits, record, "traits.", problems));
    putAll(out, "properties", members(properties, record, "properties.", problems));
    Map<String, Object> around = members(context, record, "context.", problems);
    externalIds(record, around, problems);
    putAll(out, "context", around);
    if (problems.size() == before) {
      String id = messageId.apply(identity(event));
      out.put("messageId", id);
      made.add(new Mapped.Call(id, CallWriter.write(out)));
    }
  }

  private String identity(@Nullable String event) {
    return eventFrom == null || call.id() != null || event == null
        ? call.identity()
        : call.type().word() + " " + event;
  }

  private @Nullable String event(Object record, List<Problem> problems) {
    if (eventFrom == null) {
      return call.event();
    }
    Object name = Mapper.evaluate(eventFrom, record, path + "event-from", problems);
    if (name instanceof String text && !text.isBlank()) {
      return text;
    }
    if (call.type() == EventType.TRACK) {
      problems.add(
          new Problem(
              Code.MISSING,
              path + "event-from",
              "Cannot map the record: the expression names no event.",
              "Have it cover all records, or leave those out by 'when'."));
    }
    return null;
  }

  private @Nullable Object id(
      @Nullable Expression expression, Object record, String part, List<Problem> problems) {
    Object value = Mapper.evaluate(expression, record, path + part, problems);
    return switch (value) {
      case null -> null;
      case String text -> text.isBlank() ? null : text;
      case Number number -> number;
      default -> {
        problems.add(
            new Problem(
                Code.WRONG_TYPE,
                path + part,
                "Cannot map the record: the expression gives %s, which is no id."
                    .formatted(shape(value)),
                "Have it give a text or a number."));
        yield null;
      }
    };
  }

  private Map<String, Object> members(
      Map<String, Expression> expressions, Object record, String part, List<Problem> problems) {
    Map<String, Object> members = new LinkedHashMap<>();
    Expression all = expressions.get(CallMapping.ALL);
    if (all != null
        && Mapper.evaluate(all, record, path + part + CallMapping.ALL, problems)
            instanceof Map<?, ?> given) {
      given.forEach((name, value) -> put(members, String.valueOf(name), value));
    }
    expressions.forEach((name, expression) -> {
      if (!name.equals(CallMapping.ALL)) {
        put(members, name, Mapper.evaluate(expression, record, path + part + name, problems));
      }
    });
    return members;
  }

  private void externalIds(Object record, Map<String, Object> around, List<Problem> problems) {
    List<Map<String, Object>> ids = new ArrayList<>(identifiers.size());
    identifiers.forEach((type, expression) -> {
      Object found = Mapper.evaluate(expression, record, path + "identifiers." + type, problems);
      for (Object value : found instanceof List<?> list ? list : listOf(found)) {
        if (value instanceof String || value instanceof Number) {
          Map<String, Object> id = new LinkedHashMap<>();
          id.put("id", value.toString());
          id.put("type", type);
          id.put("collection", "users");
          id.put("encoding", "none");
          ids.add(id);
        }
      }
    });
    if (!ids.isEmpty()) {
      around.put("externalIds", ids);
    }
  }

  private static List<?> listOf(@Nullable Object value) {
    return value == null ? List.of() : List.of(value);
  }

  private static void put(Map<String, Object> out, String name, @Nullable Object value) {
    if (value != null) {
      out.put(name, value);
    }
  }

  private static void putAll(Map<String, Object> out, String name, Map<String, Object> members) {
    if (!members.isEmpty()) {
      out.put(name, members);
    }
  }

  private static String shape(Object value) {
    return value instanceof List ? "a list" : value instanceof Map ? "an object" : "a truth";
  }
}
