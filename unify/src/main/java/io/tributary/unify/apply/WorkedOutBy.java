// SPDX-License-Identifier: Apache-2.0
package io.tributary.unify.apply;

import io.tributary.model.WorkspaceId;
import io.tributary.profiles.Family;
import io.tributary.profiles.ProfileStore;
import io.tributary.workspace.IdentityRules;
import io.tributary.workspace.IdentityRules.IdentifierType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// By which identity rules everybody in a workspace was worked out last, noted with the people.
/// Where they are not today's, a change of rules was cut short, and some are still as the old rules
/// had them.
final class WorkedOutBy {
  private static final String PREFIX = "rules/";

  private final ProfileStore store;
  private final byte[] key;

  WorkedOutBy(ProfileStore store, WorkspaceId workspace) {
    this.store = store;
    this.key = (PREFIX + workspace.value()).getBytes(StandardCharsets.US_ASCII);
  }

  /// The workspaces that have a note.
  static List<WorkspaceId> workspaces(ProfileStore store) {
    byte[] prefix = PREFIX.getBytes(StandardCharsets.US_ASCII);
    List<WorkspaceId> found = new ArrayList<>();
    store.scan(
        Family.META,
        prefix,
        prefix,
        (key, _) -> {
          String text = new String(key, StandardCharsets.US_ASCII);
          return found.add(new WorkspaceId(text.substring(PREFIX.length())));
        });
    return found;
  }

  /// Whether other rules are noted; false where none are.
  boolean others(IdentityRules rules) {
    byte[] noted = store.get(Family.META, key);
    return noted != null && !Arrays.equals(noted, digest(rules));
  }

  /// Notes rules where none are noted.
  void noteFirst(IdentityRules rules) {
    if (store.get(Family.META, key) == null) {
      note(rules);
    }
  }

  /// Notes rules.
  void note(IdentityRules rules) {
    ProfileStore.Session session = store.begin();
    session.write(Family.META, key, digest(rules));
    session.commit();
  }

  /// The same bytes for the same rules, in every process.
  private static byte[] digest(IdentityRules rules) {
    String text =
        Stream.concat(rules.types().stream(), Stream.of(rules.fallback()))
            .map(WorkedOutBy::text)
            .collect(Collectors.joining("\n"));
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This JDK has no SHA-256.", e);
    }
  }

  private static String text(IdentifierType type) {
    return "%s %d %b %b %d %s %s"
        .formatted(
            type.name(),
            type.limit(),
            type.unique(),
            type.known(),
            type.sharedBeyond(),
            new TreeSet<>(type.blocked()),
            type.blockedPattern());
  }
}
