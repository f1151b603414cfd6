// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace;

import io.tributary.model.Names;
import io.tributary.model.Problem;
import io.tributary.model.Problem.Code;
import io.tributary.model.SourceKind;
import io.tributary.model.Trust;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What somebody wants a source to be: a source without what is made for it.
///
/// @param name see [io.tributary.model.Names]
/// @param kind what sort of place
/// @param trust whether its links may join two known people
/// @param region ISO 3166 alpha-2 region for telephone numbers without a country code; null for
///   none
/// @param enabled whether events are taken
/// @param writeKey the key that shall be able to write; null to keep those there are, or have one
///   made
public record SourceDraft(
    String name,
    SourceKind kind,
    Trust trust,
    @Nullable String region,
    boolean enabled,
    @Nullable String writeKey) {
  private static final int KEY_MIN = 8;
  private static final int KEY_MAX = 100;
  private static final Set<String> REGIONS = Set.of(Locale.getISOCountries());

  /// A source that is enabled, believed and gets a write key made.
  public static SourceDraft of(String name, SourceKind kind) {
    return new SourceDraft(name, kind, Trust.VERIFIED, null, true, null);
  }

  /// What is wrong with it; the paths are those of the fields.
  public List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    if (!Names.valid(name)) {
      problems.add(
          new Problem(
              Code.INVALID_ARGUMENT,
              "name",
              "Cannot make a source of this name.",
              "Use 1 to 40 of a-z, 0-9, _ and -, beginning with a letter."));
    }
    if (region != null && !isRegion(region)) {
      problems.add(
          new Problem(
              Code.INVALID_ARGUMENT,
              "region",
              "Cannot use the region: it is no ISO 3166 code of two capital letters.",
              "Write one such as DE, or none."));
    }
    if (writeKey != null && !isWriteKey(writeKey)) {
      problems.add(
          new Problem(
              Code.INVALID_ARGUMENT,
              "write-key",
              "Cannot use the write key: it is not %d to %d of A-Z, a-z, 0-9, _ and -."
                  .formatted(KEY_MIN, KEY_MAX),
              "Leave it out to have one made."));
    }
    return problems;
  }

  /// Tells whether a text is the code of a region.
  public static boolean isRegion(String text) {
    return REGIONS.contains(text);
  }

  /// Tells whether a text has the form of a write key.
  public static boolean isWriteKey(String text) {
    return text.length() >= KEY_MIN
        && text.length() <= KEY_MAX
        && text.chars()
            .allMatch(c ->
                (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '_'
                    || c == '-');
  }

  /// Hides the write key.
  @Override
  public String toString() {
    return "SourceDraft[name=%s, kind=%s]".formatted(name, kind);
  }
}
