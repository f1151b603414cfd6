// SPDX-License-Identifier: Apache-2.0
package io.tributary.http;

import io.tributary.model.Principal;
import java.util.Optional;

/// Knows who holds a token.
@FunctionalInterface
public interface Authenticator {
  /// Who holds the token; empty for nobody.
  Optional<Principal> authenticate(String token);
}
