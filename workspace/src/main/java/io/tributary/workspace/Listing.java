// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace;

import io.tributary.workspace.GoldenRules.Rule;
import io.tributary.workspace.IdentityRules.IdentifierType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Definitions as flat lists of settings, to tell what differs between two.
final class Listing {
  private Listing() {}

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

  /// Identity rules.
  static Map<String, String> of(IdentityRules rules) {
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
  static Map<String, String> of(GoldenRules rules) {
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
