// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.model.ProblemException;
import io.tributary.workspace.access.InstallationSecret.Purpose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationSecretTest {
  @TempDir Path data;

  @Test
  void isMadeOnceAndOnlyTheOwnersToRead() throws IOException {
    byte[] first = InstallationSecret.loadOrCreate(data).derive(Purpose.API_TOKENS);
    Path file = data.resolve("secrets/installation.key");

    assertThat(InstallationSecret.loadOrCreate(data).derive(Purpose.API_TOKENS)).isEqualTo(first);
    assertThat(Files.readAllBytes(file)).hasSize(32);
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
    try (Stream<Path> files = Files.list(file.resolveSibling(""))) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void isOneForAllWhoComeAtOnce() {
    List<CompletableFuture<byte[]>> keys = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      keys.add(
          CompletableFuture.supplyAsync(
              () -> InstallationSecret.loadOrCreate(data).derive(Purpose.IDENTIFIER_IDS)));
    }
    byte[] first = keys.getFirst().join();
    assertThat(keys).allSatisfy(key -> assertThat(key.join()).isEqualTo(first));
  }

  /// Profile ids hang on it: the derivation must never change.
  @Test
  void derivesTheSameKeysForever() throws IOException {
    Files.createDirectories(data.resolve("secrets"));
    Files.write(data.resolve("secrets/installation.key"), new byte[32]);
    InstallationSecret secret = InstallationSecret.loadOrCreate(data);

    assertThat(HexFormat.of().formatHex(secret.derive(Purpose.IDENTIFIER_IDS)))
        .isEqualTo("1075e6f6d3967d029154cb6dc3f577d36681f4bb82b5a695480d45f1166c0ed1");
    assertThat(HexFormat.of().formatHex(secret.derive(Purpose.API_TOKENS)))
        .isEqualTo("3ef4acfa8ff5e62b021ac7017ddc43e712265175161ab0f6dff6abc42f0b0e99");
  }

  @Test
  void refusesADamagedFile() throws IOException {
    Files.createDirectories(data.resolve("secrets"));
    Files.write(data.resolve("secrets/installation.key"), new byte[31]);

    assertThatThrownBy(() -> InstallationSecret.loadOrCreate(data))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("31 bytes");
  }
}
