// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace.access;

import io.tributary.model.Names;
import io.tributary.model.Problem.Code;
import io.tributary.model.ProblemException;
import io.tributary.model.WorkspaceId;
import io.tributary.workspace.Definition.SecretDefinition;
import io.tributary.workspace.DefinitionEdit;
import io.tributary.workspace.DefinitionKey.Kind;
import io.tributary.workspace.Secret;
import io.tributary.workspace.WorkspaceImage;
import io.tributary.workspace.WorkspaceRegistry;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Secrets of other systems, which definitions name and never hold. They are sealed with
/// AES-256-GCM under a key of the installation, bound to workspace and name. Whoever uses a secret
/// inside the process may open it; no door hands one out. For any number of threads.
public final class Secrets {
  private static final String VARIABLE = "TRIBUTARY_SECRET_";
  private static final int VALUE_MAX = 16_384;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final WorkspaceRegistry registry;
  private final SecretKeySpec key;
  private final Map<String, String> environment;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  /// What becomes of the value before.
  public enum Before {
    /// It is not valid any more.
    DROP,
    /// It stays valid until the next new one, for systems that change over.
    KEEP
  }

  /// Makes the door.
  ///
  /// @param secret of the installation that sealed the registry's secrets
  /// @param environment the process's variables
  public Secrets(
      WorkspaceRegistry registry,
      InstallationSecret secret,
      Map<String, String> environment,
      InstantSource clock) {
    this.registry = registry;
    this.environment = Map.copyOf(environment);
    this.key = new SecretKeySpec(secret.derive(InstallationSecret.Purpose.SECRETS), "AES");
    this.clock = clock;
  }

  /// Sets a secret, a new one or over an old one, which is not valid any more.
  public void set(WorkspaceId workspace, String name, String value, String by) {
    set(workspace, name, value, Before.DROP, by);
  }

  /// Sets a secret, a new one or over an old one.
  ///
  /// @param value 1 to 16,384 characters
  /// @param by who does it, for the history
  /// @throws ProblemException `INVALID_ARGUMENT` where name or value cannot be used
  public void set(WorkspaceId workspace, String name, String value, Before before, String by) {
    if (!Names.valid(name)) {
      throw new ProblemException(
          Code.INVALID_ARGUMENT,
          "name",
          "Cannot keep a secret of this name.",
          "Use 1 to 40 of a-z, 0-9, _ and -, beginning with a letter.");
    }
    if (value.isBlank() || value.length() > VALUE_MAX) {
      throw new ProblemException(
          Code.INVALID_ARGUMENT,
          "value",
          "Cannot keep the secret: it has %d characters.".formatted(value.length()),
          "Send 1 to %d characters that are not all blank.".formatted(VALUE_MAX));
    }
    WorkspaceImage image = registry.image(workspace);
    Secret old = image.secrets().get(name);
    String kept = old == null || before == Before.DROP ? null : old.sealed();
    Secret made =
        new Secret(
            name,
            seal(workspace, name, value),
            kept,
            clock.instant().truncatedTo(ChronoUnit.MILLIS));
    registry.change(
        workspace,
        List.of(
            new DefinitionEdit.Put(new SecretDefinition(made), image.versionOf(Kind.SECRET, name))),
        by);
  }

  /// Deletes a secret.
  ///
  /// @param by who does it, for the history
  /// @throws ProblemException `NOT_FOUND` where there is none
  public void delete(WorkspaceId workspace, String name, String by) {
    WorkspaceImage image = registry.image(workspace);
    long version = image.versionOf(Kind.SECRET, name);
    if (version == 0) {
      throw none(name);
    }
    registry.change(workspace, List.of(new DefinitionEdit.Delete(Kind.SECRET, name, version)), by);
  }

  /// The values of a secret that are valid, the newest first; none where there is no such secret.
  ///
  /// @throws ProblemException `CONFIGURATION` where another installation sealed it
  public List<String> valid(WorkspaceId workspace, String name) {
    String given = environment.get(VARIABLE + name.replace('-', '_').toUpperCase(Locale.ROOT));
    if (given != null) {
      return List.of(given);
    }
    Secret secret = registry.image(workspace).secrets().get(name);
    if (secret == null) {
      return List.of();
    }
    List<String> values = new ArrayList<>(2);
    values.add(open(workspace, name, secret.sealed()));
    String before = secret.before();
    if (before != null) {
      values.add(open(workspace, name, before));
    }
    return values;
  }

  /// The value of a secret: for the system that it is of, and for nothing else.
  ///
  /// @throws ProblemException `CONFIGURATION` where another installation sealed it
  public Optional<String> reveal(WorkspaceId workspace, String name) {
    return valid(workspace, name).stream().findFirst();
  }

  private static ProblemException none(String name) {
    return new ProblemException(
        Code.NOT_FOUND,
        "secret",
        "There is no secret '%s'.".formatted(name),
        "Set it by 'tributary secrets set %s', or by PUT /v1/secrets/%s.".formatted(name, name));
  }

  private String seal(WorkspaceId workspace, String name, String value) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] text = value.getBytes(StandardCharsets.UTF_8);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, workspace, name).doFinal(text);
      byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
      System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
      return Base64.getEncoder().encodeToString(all);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Cannot use AES-GCM, which every Java has.", e);
    }
  }

  private String open(WorkspaceId workspace, String name, String sealed) {
    byte[] all = Base64.getDecoder().decode(sealed);
    byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
    try {
      byte[] text =
          cipher(Cipher.DECRYPT_MODE, nonce, workspace, name)
              .doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
      return new String(text, StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      ProblemException problem =
          new ProblemException(
              Code.CONFIGURATION,
              "secret",
              "Cannot open the secret '%s': another installation sealed it.".formatted(name),
              "Set it anew, or restore secrets/installation.key from the backup.");
      problem.initCause(e);
      throw problem;
    }
  }

  private Cipher cipher(int mode, byte[] nonce, WorkspaceId workspace, String name)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD((workspace.value() + "/" + name).getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
