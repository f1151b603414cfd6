// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace;

import io.tributary.model.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An API token as it is kept: its secret cannot be had from it.
///
/// @param keyId tells tokens apart and is no secret
/// @param hash a keyed hash of the secret, in base 64
/// @param name what its maker calls it, 1 to 80 characters; it stands in journals
/// @param role what it may do
/// @param createdAt when it was made
/// @param expiresAt from when on it is refused; null for never
/// @param revoked whether it is refused for good
public record Token(
    String keyId,
    String hash,
    String name,
    Role role,
    Instant createdAt,
    @Nullable Instant expiresAt,
    boolean revoked) {
  /// Tells whether the token is good at a moment.
  public boolean validAt(Instant now) {
    return !revoked && (expiresAt == null || now.isBefore(expiresAt));
  }

  /// The same token, refused from now on.
  public Token revokedNow() {
    return new Token(keyId, hash, name, role, createdAt, expiresAt, true);
  }

  /// Hides the hash.
  @Override
  public String toString() {
    return "Token[keyId=%s, name=%s, role=%s]".formatted(keyId, name, role);
  }
}
