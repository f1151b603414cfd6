// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine;

import io.tributary.model.Identifier;
import io.tributary.workspace.IdentityRules;
import io.tributary.workspace.IdentityRules.IdentifierType;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Tells which identifiers name nobody, by one state of the identity rules: their patterns are
/// compiled once.
final class BlockedValues {
  private final IdentityRules rules;
  private final Map<String, Pattern> patterns = new HashMap<>();

  BlockedValues(IdentityRules rules) {
    this.rules = rules;
    rules.types().forEach(this::compile);
    compile(rules.fallback());
  }

  private void compile(IdentifierType type) {
    if (!type.blockedPattern().isEmpty()) {
      patterns.put(type.name(), Pattern.compile(type.blockedPattern()));
    }
  }

  IdentityRules rules() {
    return rules;
  }

  /// Tells whether the value, in any case, is among those blocked for its type.
  boolean blocks(Identifier identifier) {
    IdentifierType rule = rules.rule(identifier.type());
    String value = identifier.value().toLowerCase(Locale.ROOT);
    if (rule.blocked().contains(value)) {
      return true;
    }
    Pattern pattern = patterns.get(rule.name());
    return pattern != null && pattern.matcher(value).matches();
  }
}
