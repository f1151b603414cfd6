// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.session;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a browser's cookie holds, under its seal: which tokens were shown, and no secret of theirs.
///
/// @param expiresAt from when on the cookie is refused
/// @param csrf 16 random bytes in base 64, which changing calls must repeat in a header: a foreign
///   page can have the cookie sent, but cannot read this
/// @param grants one for each workspace, the one of the last sign-in first
record Session(Instant expiresAt, String csrf, List<Grant> grants) {
  private static final String VERSION = "1";

  /// A token that was shown.
  ///
  /// @param keyId which
  /// @param mark the beginning of its hash: with another secret under the same key id, the session
  ///   ends
  record Grant(String workspace, String keyId, String mark) {}

  Session {
    grants = List.copyOf(grants);
  }

  /// The same with one more grant, in front, and in place of an earlier one for its workspace.
  Session with(Grant grant) {
    List<Grant> all = new ArrayList<>(List.of(grant));
    grants.stream().filter(each -> !each.workspace().equals(grant.workspace())).forEach(all::add);
    return new Session(expiresAt, csrf, all);
  }

  Session expiringAt(Instant time) {
    return new Session(time, csrf, grants);
  }

  /// Fields by line feeds, which none of them may contain.
  byte[] encode() {
    StringBuilder text = new StringBuilder(VERSION);
    text.append('\n').append(expiresAt.getEpochSecond()).append('\n').append(csrf);
    for (Grant grant : grants) {
      text.append('\n').append(grant.workspace());
      text.append('\n').append(grant.keyId()).append('\n').append(grant.mark());
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /// Empty where another version wrote it.
  static Optional<Session> decode(byte[] bytes) {
    String[] fields = new String(bytes, StandardCharsets.UTF_8).split("\n", -1);
    if (!fields[0].equals(VERSION) || fields.length < 3) {
      return Optional.empty();
    }
    List<Grant> grants = new ArrayList<>();
    for (int i = 3; i + 2 < fields.length; i += 3) {
      grants.add(new Grant(fields[i], fields[i + 1], fields[i + 2]));
    }
    return Optional.of(
        new Session(Instant.ofEpochSecond(Long.parseLong(fields[1])), fields[2], grants));
  }
}
