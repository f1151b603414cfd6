// SPDX-License-Identifier: Apache-2.0
package io.tributary.privacy;

import io.tributary.model.PersonalKind;
import io.tributary.model.Protection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What becomes of the personal data of one source.
///
/// @param kinds by what they are recognised as; kept where nothing is said
/// @param fields by path, as `properties.note`, with all that is inside; these go first
public record PrivacyRules(Map<PersonalKind, Protection> kinds, Map<String, Protection> fields) {
  /// Everything is kept.
  public static final PrivacyRules NONE = new PrivacyRules(Map.of(), Map.of());

  /// Copies the maps.
  public PrivacyRules {
    kinds = Map.copyOf(kinds);
    fields = Map.copyOf(fields);
  }

  /// Whether anything is not kept.
  public boolean protects() {
    return kinds.values().stream().anyMatch(each -> each != Protection.KEEP)
        || fields.values().stream().anyMatch(each -> each != Protection.KEEP);
  }

  /// What becomes of a kind.
  public Protection of(@Nullable PersonalKind kind) {
    return kind == null ? Protection.KEEP : kinds.getOrDefault(kind, Protection.KEEP);
  }
}
