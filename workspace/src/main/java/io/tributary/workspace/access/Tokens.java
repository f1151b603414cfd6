// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace.access;

import io.tributary.model.Principal;
import io.tributary.model.Problem.Code;
import io.tributary.model.ProblemException;
import io.tributary.model.Role;
import io.tributary.model.WorkspaceId;
import io.tributary.workspace.Definition.TokenDefinition;
import io.tributary.workspace.DefinitionEdit;
import io.tributary.workspace.DefinitionKey.Kind;
import io.tributary.workspace.Token;
import io.tributary.workspace.WorkspaceRegistry;
import io.tributary.workspace.WorkspaceToken;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// API tokens: makes, checks and revokes them. Kept is only HMAC-SHA-256 of their secrets under a
/// key of the installation. For any number of threads.
///
/// The token of the first administrator may be of any form, since an operator may set it. It is
/// kept under the key id [#ADMIN_KEY_ID] of the workspace `default`, hashed as a whole.
public final class Tokens {
  /// The key id of the first administrator's token.
  public static final String ADMIN_KEY_ID = "admin";

  private static final int NAME_MAX = 80;
  private static final int GIVEN_MIN = 8;

  private final WorkspaceRegistry registry;
  private final SecretKeySpec pepper;
  private final InstantSource clock;
  private final String by;
  private final SecureRandom random = new SecureRandom();

  /// Makes the door.
  ///
  /// @param secret of the installation that made the registry's tokens
  public Tokens(WorkspaceRegistry registry, InstallationSecret secret, InstantSource clock) {
    this(
        registry,
        new SecretKeySpec(secret.derive(InstallationSecret.Purpose.API_TOKENS), "HmacSHA256"),
        clock,
        WorkspaceRegistry.ITSELF);
  }

  private Tokens(WorkspaceRegistry registry, SecretKeySpec pepper, InstantSource clock, String by) {
    this.registry = registry;
    this.pepper = pepper;
    this.clock = clock;
    this.by = by;
  }

  /// The door for changes that somebody makes, whom the histories name.
  public Tokens by(String who) {
    return new Tokens(registry, pepper, clock, who);
  }

  /// Who bears a token; empty where it is unknown, mistyped, expired or revoked. A few µs, no I/O.
  public Optional<Principal> authenticate(String text) {
    return find(text)
        .map(kept -> new Principal(kept.workspace(), kept.token().name(), kept.token().role()));
  }

  /// The token that a text is; empty where it is unknown, mistyped, expired or revoked.
  public Optional<WorkspaceToken> find(String text) {
    Optional<TokenText> parsed = TokenText.parse(text);
    if (parsed.isPresent()) {
      TokenText token = parsed.get();
      Optional<WorkspaceToken> kept = registry.token(token.keyId());
      if (kept.isPresent()) {
        return kept.filter(k -> matches(k.token(), token.secret()));
      }
    }
    return registry.token(ADMIN_KEY_ID).filter(kept -> matches(kept.token(), text));
  }

  /// The token of a key id as it is now; empty where it is unknown, expired or revoked. This tells
  /// nothing of who asks.
  public Optional<WorkspaceToken> valid(String keyId) {
    return registry.token(keyId).filter(kept -> kept.token().validAt(clock.instant()));
  }

  private boolean matches(Token token, String secret) {
    return MessageDigest.isEqual(
            hash(token.keyId(), secret).getBytes(StandardCharsets.US_ASCII),
            token.hash().getBytes(StandardCharsets.US_ASCII))
        && token.validAt(clock.instant());
  }

  /// Makes a token.
  ///
  /// @param name 1 to 80 characters
  /// @param expiresAt from when on it is refused; null for never
  /// @throws ProblemException where the name is bad or the expiry is past
  public NewToken create(
      WorkspaceId workspace, String name, Role role, @Nullable Instant expiresAt) {
    if (name.isBlank() || name.length() > NAME_MAX) {
      throw new ProblemException(
          Code.INVALID_ARGUMENT,
          "name",
          "Cannot make a token: its name is blank or has over %d characters.".formatted(NAME_MAX),
          "Name it after who uses it.");
    }
    Instant now = clock.instant();
    if (expiresAt != null && !expiresAt.isAfter(now)) {
      throw new ProblemException(
          Code.INVALID_ARGUMENT,
          "expiresAt",
          "Cannot make a token: it would have expired already.",
          "Choose a later time, or none.");
    }
    TokenText text = TokenText.random(random);
    Token token =
        new Token(
            text.keyId(), hash(text.keyId(), text.secret()), name, role, now, expiresAt, false);
    put(workspace, token, 0);
    return new NewToken(text.written(), token);
  }

  /// Revokes a token for good; it stays in the list. Revoking twice is revoking once.
  ///
  /// @throws ProblemException `NOT_FOUND` where there is none
  public Token revoke(WorkspaceId workspace, String keyId) {
    Token token = registry.image(workspace).tokens().get(keyId);
    if (token == null) {
      throw new ProblemException(
          Code.NOT_FOUND, "", "Cannot revoke the token: there is none.", "List the tokens.");
    }
    Token revoked = token.revokedNow();
    put(workspace, revoked, registry.image(workspace).versionOf(Kind.TOKEN, keyId));
    return revoked;
  }

  /// Sees to it that there is an administrator, at each start.
  ///
  /// @param given the token that the operator wants for it, such as from the environment; it takes
  ///   the place of an earlier one. Null for none
  /// @return a new token to be shown once, where none was given and there was none before
  /// @throws ProblemException where the given one is too short
  public Optional<String> ensureAdmin(@Nullable String given) {
    Optional<WorkspaceToken> before = registry.token(ADMIN_KEY_ID);
    if (given == null) {
      if (before.isPresent()) {
        return Optional.empty();
      }
      String text = TokenText.random(random).written();
      putAdmin(text);
      return Optional.of(text);
    }
    if (given.length() < GIVEN_MIN) {
      throw new ProblemException(
          Code.CONFIGURATION,
          "TRIBUTARY_ADMIN_TOKEN",
          "Cannot use the administrator's token: it has under %d characters.".formatted(GIVEN_MIN),
          "Set a long random one, or none to have one made.");
    }
    if (before.filter(kept -> matches(kept.token(), given)).isEmpty()) {
      putAdmin(given);
    }
    return Optional.empty();
  }

  private void putAdmin(String text) {
    Token token =
        new Token(
            ADMIN_KEY_ID,
            hash(ADMIN_KEY_ID, text),
            "first administrator",
            Role.ADMIN,
            clock.instant(),
            null,
            false);
    put(WorkspaceId.DEFAULT, token, DefinitionEdit.ANY_VERSION);
  }

  private void put(WorkspaceId workspace, Token token, long basedOn) {
    DefinitionEdit edit = new DefinitionEdit.Put(new TokenDefinition(token), basedOn);
    registry.change(workspace, List.of(edit), by);
  }

  private String hash(String keyId, String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(pepper);
      mac.update(keyId.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      byte[] hash = mac.doFinal(secret.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Cannot use HmacSHA256, which every Java has.", e);
    }
  }
}
