// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace.access;

import io.tributary.model.Problem.Code;
import io.tributary.model.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Locale;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/// The secret of an installation: 32 random bytes in the file `secrets/installation.key`, made at
/// the first start. Every other key is derived from it (HKDF-SHA-256, RFC 5869), one for each
/// [Purpose].
///
/// Profile ids and token hashes depend on it: whoever loses it loses them, so it belongs into the
/// backup; all processes of an installation must have the same.
public final class InstallationSecret {
  private static final int BYTES = 32;

  private final byte[] secret;

  private InstallationSecret(byte[] secret) {
    this.secret = secret;
  }

  /// What a derived key is for. The names are part of the derivation: they never change.
  public enum Purpose {
    /// Ids of people and identifiers.
    IDENTIFIER_IDS,
    /// Hashes of API tokens.
    API_TOKENS,
    /// Seals of browsers' sessions.
    SESSIONS,
    /// Seals of other systems' secrets.
    SECRETS,
    /// Hashes and tokens of personal data.
    PERSONAL_DATA
  }

  /// Reads the secret of a data directory, or makes one if there is none. Several processes may do
  /// so at once: all get the same. Only the owner may read the file, where the file system knows
  /// owners.
  ///
  /// @throws ProblemException where the file is no secret
  /// @throws UncheckedIOException where it cannot be read or written
  public static InstallationSecret loadOrCreate(Path dataDirectory) {
    Path file = dataDirectory.resolve("secrets").resolve("installation.key");
    try {
      try {
        return read(file);
      } catch (NoSuchFileException e) {
        create(file);
        return read(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read or make " + file + ".", e);
    }
  }

  private static InstallationSecret read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    if (bytes.length != BYTES) {
      throw new ProblemException(
          Code.CONFIGURATION,
          file.toString(),
          "Cannot use the installation's secret: it has %d bytes, not %d."
              .formatted(bytes.length, BYTES),
          "Restore the file from the backup; a new one would change all profile ids.");
    }
    return new InstallationSecret(bytes);
  }

  /// Writes a whole file aside, then links it into its place, which fails if another was quicker.
  private static void create(Path file) throws IOException {
    Path folder = Files.createDirectories(file.resolveSibling(""));
    restrict(folder, "rwx------");
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    Path aside = Files.createTempFile(folder, "installation", ".new");
    try {
      restrict(aside, "rw-------");
      try (FileChannel channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.wrap(bytes));
        channel.force(true);
      }
      Files.createLink(file, aside);
    } catch (FileAlreadyExistsException e) {
      return; // theirs is as good as ours
    } finally {
      Files.deleteIfExists(aside);
    }
  }

  private static void restrict(Path path, String permissions) throws IOException {
    if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
  }

  /// The key for a purpose: 32 bytes.
  public byte[] derive(Purpose purpose) {
    String label = "tributary " + purpose.name().toLowerCase(Locale.ROOT);
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveData(
              HKDFParameterSpec.ofExtract()
                  .addIKM(secret)
                  .thenExpand(label.getBytes(StandardCharsets.UTF_8), BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Cannot use HKDF-SHA256, which every Java 25 has.", e);
    }
  }

  /// Hides the secret.
  @Override
  public String toString() {
    return "InstallationSecret";
  }
}
