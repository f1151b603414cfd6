// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a signature vouches for.
///
/// @param content the bytes that hold the records
/// @param identity what is the same when the same delivery comes again, all of it signed; empty
///   where nothing tells two deliveries apart
/// @param signedAt when it was signed; null where no time is signed
/// @param attempts whether the provider signs each attempt anew, so that a delivery never comes
///   twice in good faith
record Verified(byte[] content, String identity, @Nullable Instant signedAt, Attempts attempts) {
  /// What a second attempt at a delivery looks like.
  enum Attempts {
    /// Signed anew.
    SIGNED_ANEW,
    /// The same bytes.
    REPEATED
  }

  static Verified repeated(byte[] content, String identity, @Nullable Instant signedAt) {
    return new Verified(content, identity, signedAt, Attempts.REPEATED);
  }
}
