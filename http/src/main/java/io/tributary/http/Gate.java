// SPDX-License-Identifier: Apache-2.0
package io.tributary.http;

import io.tributary.model.Permission;
import io.tributary.model.Principal;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import io.tributary.model.Role;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Lets callers through to routes that they have the permission for.
final class Gate {
  private final Authenticator authenticator;
  private final BiPredicate<Role, Permission> allows;

  Gate(Authenticator authenticator, BiPredicate<Role, Permission> allows) {
    this.authenticator = authenticator;
    this.allows = allows;
  }

  /// Who calls; null where everyone may.
  ///
  /// @param authorization the header of that name; empty if there is none
  /// @param session what the request says of a browser's session; asked where there is no such
  ///   header
  /// @throws ProblemException with code `UNAUTHENTICATED` or `FORBIDDEN`
  @Nullable Principal admit(
      Permission permission, String authorization, Supplier<SessionCall> session) {
    if (permission == Permission.NONE) {
      return null;
    }
    Principal principal =
        (authorization.isEmpty() ? authenticator.session(session.get()) : identify(authorization))
            .orElseThrow(() ->
                new ProblemException(
                    Problem.Code.UNAUTHENTICATED,
                    "",
                    "Cannot tell who calls: the token is missing or not valid.",
                    "Send a valid API token as Authorization: Bearer, or sign in."));
    if (!allows.test(principal.role(), permission)) {
      throw new ProblemException(
          Problem.Code.FORBIDDEN,
          "",
          "Cannot do this: role %s has not the permission %s."
              .formatted(principal.role().word(), permission.name().toLowerCase(Locale.ROOT)),
          "Use a token with a role that has it.");
    }
    return principal;
  }

  private Optional<Principal> identify(String authorization) {
    return switch (Credentials.parse(authorization)) {
      case Credentials.Bearer bearer -> authenticator.authenticate(bearer.token());
      case Credentials.Basic basic ->
          authenticator
              .authenticate(basic.user())
              .or(() -> authenticator.authenticate(basic.password()));
      case Credentials.None _ -> Optional.empty();
    };
  }
}
