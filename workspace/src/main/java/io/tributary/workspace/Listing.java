// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace;

import io.tributary.mapping.CallMapping;
import io.tributary.mapping.Mapping;
import io.tributary.model.Step;
import io.tributary.plan.Outcome;
import io.tributary.plan.PlannedFields;
import io.tributary.plan.TrackingPlan;
import io.tributary.transform.Transformation;
import io.tributary.workspace.Definition.ConnectionDefinition;
import io.tributary.workspace.Definition.GoldenDefinition;
import io.tributary.workspace.Definition.IdentityDefinition;
import io.tributary.workspace.Definition.MappingDefinition;
import io.tributary.workspace.Definition.PlanDefinition;
import io.tributary.workspace.Definition.RefiningDefinition;
import io.tributary.workspace.Definition.SecretDefinition;
import io.tributary.workspace.Definition.SourceDefinition;
import io.tributary.workspace.Definition.TokenDefinition;
import io.tributary.workspace.Definition.TransformationDefinition;
import io.tributary.workspace.Definition.WebhookDefinition;
import io.tributary.workspace.DefinitionKey.Kind;
import io.tributary.workspace.GoldenRules.Rule;
import io.tributary.workspace.IdentityRules.IdentifierType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Definitions as flat lists of settings, to tell what differs between two.
final class Listing {
  private static final int KEY_SHOWN = 4;

  private Listing() {}

  /// What differs, a line each, in order of the settings: `+` is new, `~` becomes another, `-`
  /// goes.
  ///
  /// @param prefix what each line begins with after its sign
  static List<String> differences(
      String prefix, Map<String, String> before, Map<String, String> after) {
    List<String> lines = new ArrayList<>();
    Map<String, String> all = new TreeMap<>(before);
    all.putAll(after);
    for (String key : all.keySet()) {
      String old = before.get(key);
      String now = after.get(key);
      if (old == null) {
        lines.add("+ %s%s: %s".formatted(prefix, key, now));
      } else if (now == null) {
        lines.add("- %s%s: %s".formatted(prefix, key, old));
      } else if (!now.equals(old)) {
        lines.add("~ %s%s: %s -> %s".formatted(prefix, key, old, now));
      }
    }
    return lines;
  }

  /// A definition: of write keys only how they end, of tokens no hash, of secrets nothing but when
  /// they were set.
  static Map<String, String> of(Definition definition) {
    return switch (definition) {
      case SourceDefinition(Source source) -> {
        Map<String, String> settings = of(source);
        for (String key : source.writeKeys()) {
          String end = key.substring(Math.max(0, key.length() - KEY_SHOWN));
          settings.put("write-key •••" + end, "valid");
        }
        yield settings;
      }
      case MappingDefinition(Mapping mapping) -> of(mapping);
      case PlanDefinition(TrackingPlan plan) -> of(plan);
      case TransformationDefinition(Transformation each) -> of(each);
      case RefiningDefinition(Refining refining) -> of(refining);
      case IdentityDefinition(IdentityRules rules) -> of(rules);
      case GoldenDefinition(GoldenRules rules) -> of(rules);
      case TokenDefinition(Token token) -> of(token);
      case WebhookDefinition(Webhook webhook) -> of(webhook);
      case SecretDefinition(Secret secret) ->
          new TreeMap<>(
              Map.of(
                  "set",
                  secret.changedAt().toString(),
                  "valid",
                  secret.before() == null ? "the new value" : "the new value and the one before"));
      case ConnectionDefinition(Connection connection) -> of(connection);
    };
  }

  /// Tells whether there may be several of a kind, told apart by their names.
  static boolean isNamed(Kind kind) {
    return kind != Kind.IDENTITY && kind != Kind.GOLDEN;
  }

  /// What lines call a definition.
  static String title(Definition definition) {
    return switch (definition.kind()) {
      case IDENTITY -> "identity";
      case GOLDEN -> "golden-record";
      default -> definition.kind().word() + " " + definition.name();
    };
  }

  /// A new definition in one line.
  static String brief(Definition definition) {
    String most =
        switch (definition) {
          case MappingDefinition(Mapping mapping) -> mapping.calls().size() + " calls";
          case WebhookDefinition(Webhook webhook) -> webhook.provider().word();
          case ConnectionDefinition(Connection connection) -> connection.connector();
          case PlanDefinition(TrackingPlan plan) -> plan.events().size() + " events";
          case TransformationDefinition(Transformation each) -> String.join(", ", each.sources());
          default -> null;
        };
    return most == null ? title(definition) : title(definition) + " (" + most + ")";
  }

  private static Map<String, String> of(Connection connection) {
    Map<String, String> settings = new TreeMap<>();
    connection.settings().forEach((path, text) -> add(settings, "settings." + path, text));
    add(settings, "connector", connection.connector());
    add(settings, "source", connection.source());
    add(settings, "mapping", connection.mapping());
    settings.put("every", connection.everySeconds() + "s");
    settings.put("enabled", Boolean.toString(connection.enabled()));
    return settings;
  }

  private static Map<String, String> of(Token token) {
    Instant expiresAt = token.expiresAt();
    return new TreeMap<>(
        Map.of(
            "name",
            token.name(),
            "role",
            token.role().word(),
            "expires",
            expiresAt == null ? "never" : expiresAt.toString(),
            "revoked",
            Boolean.toString(token.revoked())));
  }

  /// A source without its write keys.
  static Map<String, String> of(Source source) {
    String region = source.region();
    return new TreeMap<>(
        Map.of(
            "kind",
            source.kind().word(),
            "trust",
            source.trust().name().toLowerCase(Locale.ROOT),
            "region",
            region == null ? "none" : region,
            "enabled",
            Boolean.toString(source.enabled())));
  }

  /// A webhook.
  private static Map<String, String> of(Webhook webhook) {
    Map<String, String> settings = new TreeMap<>();
    add(settings, "provider", webhook.provider().word());
    add(settings, "secret", webhook.secret());
    add(settings, "mapping", webhook.mapping());
    add(settings, "url", webhook.url());
    add(settings, "topics", String.join(", ", webhook.topics()));
    add(settings, "max-age-seconds", Integer.toString(webhook.oldestSeconds()));
    Webhook.Signing signing = webhook.signing();
    if (signing != null) {
      add(settings, "header", signing.header());
      add(settings, "prefix", signing.prefix());
      add(settings, "algorithm", signing.algorithm().word());
      add(settings, "encoding", signing.encoding().word());
      add(settings, "timestamp-header", signing.timestampHeader());
      add(settings, "content", signing.content());
    }
    return settings;
  }

  /// A mapping.
  private static Map<String, String> of(Mapping mapping) {
    Map<String, String> settings = new TreeMap<>();
    add(settings, "description", mapping.description());
    add(settings, "records", mapping.records());
    add(settings, "when", mapping.when());
    add(settings, "key", mapping.key());
    add(settings, "version", mapping.version());
    for (int i = 0; i < mapping.calls().size(); i++) {
      CallMapping call = mapping.calls().get(i);
      String at = "calls[" + i + "].";
      add(settings, at + "type", call.type().word());
      add(settings, at + "id", call.id());
      add(settings, at + "once", call.once() ? "true" : null);
      add(settings, at + "when", call.when());
      add(settings, at + "event", call.event());
      add(settings, at + "event-from", call.eventFrom());
      add(settings, at + "user-id", call.subject().userId());
      add(settings, at + "anonymous-id", call.subject().anonymousId());
      add(settings, at + "group-id", call.subject().groupId());
      add(settings, at + "previous-id", call.subject().previousId());
      add(settings, at + "timestamp", call.timestamp());
      call.subject().identifiers().forEach((name, text) -> add(settings, at + name, text));
      call.traits().forEach((name, text) -> add(settings, at + "traits." + name, text));
      call.properties().forEach((name, text) -> add(settings, at + "properties." + name, text));
      call.context().forEach((name, text) -> add(settings, at + "context." + name, text));
    }
    return settings;
  }

  /// A function: of its text the stamp and the length.
  private static Map<String, String> of(Transformation each) {
    Map<String, String> settings = new TreeMap<>();
    add(settings, "description", each.description());
    settings.put("sources", String.join(", ", each.sources()));
    settings.put("enabled", Boolean.toString(each.enabled()));
    settings.put(
        "function", "%s, %d lines".formatted(each.stamp(), each.function().lines().count()));
    settings.put("samples", Integer.toString(each.samples().size()));
    return settings;
  }

  private static void add(Map<String, String> settings, String name, @Nullable String text) {
    if (text != null && !text.isEmpty()) {
      settings.put(name, text.length() > 80 ? text.substring(0, 80) + "…" : text);
    }
  }

  /// A tracking plan.
  private static Map<String, String> of(TrackingPlan plan) {
    Map<String, String> settings = new TreeMap<>();
    add(settings, "description", plan.description());
    add(settings, "sources", String.join(", ", plan.sources()));
    add(settings, "violations", plan.violations().word());
    add(settings, "unplanned-events", plan.unplannedEvents().word());
    add(settings, "unplanned-fields", plan.unplannedFields().word());
    plan.events().forEach((name, fields) -> list(settings, "event " + name, fields));
    PlannedFields traits = plan.traits();
    if (traits != null) {
      list(settings, "traits", traits);
    }
    return settings;
  }

  private static void list(Map<String, String> settings, String name, PlannedFields fields) {
    Outcome violations = fields.violations();
    add(settings, name + ".description", fields.description());
    add(settings, name + ".violations", violations == null ? null : violations.word());
    // schemas are long: a sum that differs when they do, and how they begin
    settings.put(
        name + ".schema",
        "(%08x) %s"
            .formatted(
                fields.schema().hashCode(),
                fields.schema().substring(0, Math.min(60, fields.schema().length()))));
  }

  /// How a source is refined: every step, and what is said of personal data.
  private static Map<String, String> of(Refining refining) {
    Map<String, String> settings = new TreeMap<>();
    for (Step step : Step.values()) {
      settings.put("step " + step.word(), refining.active().contains(step) ? "on" : "off");
    }
    refining
        .personalData()
        .forEach(
            (kind, protection) -> settings.put("personal-data " + kind.word(), protection.word()));
    refining
        .fields()
        .forEach((path, protection) -> settings.put("field " + path, protection.word()));
    return settings;
  }

  /// Identity rules.
  private static Map<String, String> of(IdentityRules rules) {
    Map<String, String> settings = new TreeMap<>();
    List<String> order = new ArrayList<>();
    for (IdentifierType type : rules.types()) {
      order.add(type.name());
      list(settings, type.name(), type);
    }
    settings.put("order", String.join(", ", order));
    list(settings, "fallback", rules.fallback());
    return settings;
  }

  private static void list(Map<String, String> settings, String name, IdentifierType type) {
    settings.put(name + ".limit", Integer.toString(type.limit()));
    settings.put(name + ".unique", Boolean.toString(type.unique()));
    settings.put(name + ".known", Boolean.toString(type.known()));
    settings.put(name + ".shared-beyond", Integer.toString(type.sharedBeyond()));
    settings.put(name + ".blocked-pattern", "'" + type.blockedPattern() + "'");
    // the values may be personal data: how many there are, and a sum that differs when they do
    settings.put(
        name + ".blocked",
        "%d values (%08x)"
            .formatted(
                type.blocked().size(), new ArrayList<>(new TreeSet<>(type.blocked())).hashCode()));
  }

  /// Golden-record rules.
  private static Map<String, String> of(GoldenRules rules) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("default", text(rules.fallback()));
    rules.traits().forEach((trait, rule) -> settings.put("trait " + trait, text(rule)));
    for (List<String> group : rules.groups()) {
      settings.put("group " + String.join(", ", group), "together");
    }
    return settings;
  }

  private static String text(Rule rule) {
    String strategy = rule.strategy().word();
    return rule.sources().isEmpty()
        ? strategy
        : strategy + " (" + String.join(", ", rule.sources()) + ")";
  }
}
