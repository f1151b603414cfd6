// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.session;

import io.tributary.http.Authenticator;
import io.tributary.http.SessionCall;
import io.tributary.model.Principal;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import io.tributary.server.session.Session.Grant;
import io.tributary.workspace.WorkspaceToken;
import io.tributary.workspace.access.InstallationSecret;
import io.tributary.workspace.access.Tokens;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Knows callers by their tokens, and browsers by their cookies.
///
/// Nothing is kept here: a cookie carries its session under a seal of the installation, so that it
/// outlives a restart, and any process of the installation can read it. It says which tokens were
/// shown; whether they still hold is asked at every call. For any number of threads.
public final class Sessions implements Authenticator {
  private static final String COOKIE = "tributary_session";
  static final Duration LIFETIME = Duration.ofDays(1);

  private static final int CSRF_BYTES = 16;
  private static final int MARK_LENGTH = 12;

  private final Tokens tokens;
  private final Seal seal;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  /// Makes the door.
  ///
  /// @param secret that all processes of the installation have
  public Sessions(Tokens tokens, InstallationSecret secret, InstantSource clock) {
    this.tokens = tokens;
    this.seal = new Seal(secret.derive(InstallationSecret.Purpose.SESSIONS));
    this.clock = clock;
  }

  @Override
  public Optional<Principal> authenticate(String token) {
    return tokens.authenticate(token);
  }

  @Override
  public Optional<Principal> session(SessionCall call) {
    Optional<Session> session = read(call);
    Optional<Principal> principal =
        session.flatMap(found -> bearer(found, call.workspace())).map(Sessions::principal);
    if (principal.isPresent() && call.changing() && !proves(call, session.orElseThrow())) {
      throw new ProblemException(
          Problem.Code.FORBIDDEN,
          "X-CSRF-Token",
          "Cannot do this: the header is missing or not that of the session.",
          "Send the `csrf` of GET /v1/session, or a token as Authorization: Bearer.");
    }
    return principal;
  }

  static Principal principal(WorkspaceToken kept) {
    return new Principal(kept.workspace(), kept.token().name(), kept.token().role());
  }

  /// The name of the cookie: browsers share cookies among the ports of a host, and another
  /// Tributary on another port must not take this one's place.
  static String cookieName(SessionCall call) {
    return call.port().isEmpty() ? COOKIE : COOKIE + "_" + call.port();
  }

  /// The session of a request's cookie; empty where there is none, or it is over.
  Optional<Session> read(SessionCall call) {
    String cookie = call.cookie(cookieName(call));
    return cookie.isEmpty()
        ? Optional.empty()
        : seal.open(cookie)
            .flatMap(Session::decode)
            .filter(session -> session.expiresAt().isAfter(clock.instant()));
  }

  /// The token that speaks for a session in a workspace, if it still holds.
  ///
  /// @param workspace empty for the one of the last sign-in
  Optional<WorkspaceToken> bearer(Session session, String workspace) {
    return session.grants().stream()
        .filter(grant -> workspace.isEmpty() || grant.workspace().equals(workspace))
        .flatMap(grant -> bearer(grant).stream())
        .findFirst();
  }

  /// The tokens of a session that still hold.
  List<WorkspaceToken> bearers(Session session) {
    return session.grants().stream().flatMap(grant -> bearer(grant).stream()).toList();
  }

  private Optional<WorkspaceToken> bearer(Grant grant) {
    return tokens
        .valid(grant.keyId())
        .filter(kept ->
            kept.workspace().value().equals(grant.workspace()) && equal(mark(kept), grant.mark()));
  }

  /// The session after a token was shown; empty where it is not valid.
  ///
  /// @param before the browser's session so far, whose other workspaces stay
  Optional<Session> signIn(String token, Optional<Session> before) {
    return tokens
        .find(token)
        .map(kept -> {
          Grant grant = new Grant(kept.workspace().value(), kept.token().keyId(), mark(kept));
          return renewed(before.orElseGet(this::empty).with(grant));
        });
  }

  /// The same session for another [#LIFETIME].
  Session renewed(Session session) {
    return session.expiringAt(clock.instant().plus(LIFETIME));
  }

  /// Whether so much of its time is over that it is worth a new cookie.
  boolean isAging(Session session) {
    return session.expiresAt().isBefore(clock.instant().plus(LIFETIME.dividedBy(2)));
  }

  /// The cookie's value.
  String seal(Session session) {
    return seal.close(session.encode());
  }

  private Session empty() {
    byte[] csrf = new byte[CSRF_BYTES];
    random.nextBytes(csrf);
    return new Session(
        clock.instant(), Base64.getUrlEncoder().withoutPadding().encodeToString(csrf), List.of());
  }

  private static boolean proves(SessionCall call, Session session) {
    return equal(call.csrf(), session.csrf());
  }

  private static String mark(WorkspaceToken kept) {
    return kept.token().hash().substring(0, MARK_LENGTH);
  }

  private static boolean equal(String a, String b) {
    return MessageDigest.isEqual(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }
}
