// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect;

import io.tributary.http.Credentials;
import io.tributary.http.Request;
import java.util.List;
import java.util.Optional;

/// Finds the write key of a request. Clients put it, in the order in which we look: into the user
/// name of Basic, the body, the query, `X-Write-Key` (also as `key:secret`) or a bearer token. Keys
/// that a client masked with asterisks say nothing.
final class WriteKeys {
  private static final String MASK = "***";

  private final SourceDirectory directory;

  WriteKeys(SourceDirectory directory) {
    this.directory = directory;
  }

  /// The source by the user name of Basic, which can be had before the body.
  Optional<CollectSource> early(Request request) {
    return credentials(request) instanceof Credentials.Basic basic
        ? find(basic.user())
        : Optional.empty();
  }

  /// The source by whatever key is known.
  ///
  /// @param bodyKey the key in the body; empty for none
  Optional<CollectSource> find(Request request, String bodyKey) {
    Credentials credentials = credentials(request);
    String basic = credentials instanceof Credentials.Basic each ? each.user() : "";
    String bearer = credentials instanceof Credentials.Bearer each ? each.token() : "";
    for (String key :
        List.of(
            basic,
            bodyKey,
            request.query("writeKey").orElse(""),
            beforeColon(request.header("X-Write-Key").orElse("")),
            bearer)) {
      Optional<CollectSource> source = find(key);
      if (source.isPresent()) {
        return source;
      }
    }
    return Optional.empty();
  }

  private Optional<CollectSource> find(String key) {
    return key.isEmpty() || key.contains(MASK) ? Optional.empty() : directory.find(key);
  }

  private static Credentials credentials(Request request) {
    return Credentials.parse(request.header("Authorization").orElse(""));
  }

  private static String beforeColon(String key) {
    int colon = key.indexOf(':');
    return colon < 0 ? key : key.substring(0, colon);
  }
}
