// SPDX-License-Identifier: Apache-2.0
package io.tributary.http;

import io.tributary.model.Principal;
import java.util.Optional;

/// Knows who holds a token, and who a browser's session stands for.
@FunctionalInterface
public interface Authenticator {
  /// Who holds the token; empty for nobody.
  Optional<Principal> authenticate(String token);

  /// Who the session of a request stands for, asked where it bears no token; empty for nobody.
  ///
  /// @throws io.tributary.model.ProblemException with code `FORBIDDEN` where the request would
  ///   change something and does not prove that a page of ours sent it
  default Optional<Principal> session(SessionCall call) {
    return Optional.empty();
  }
}
