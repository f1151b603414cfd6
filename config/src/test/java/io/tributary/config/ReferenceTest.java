// SPDX-License-Identifier: Apache-2.0
package io.tributary.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Holds the generated pages against the records; with `-Dreference.write=true` writes them.
class ReferenceTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private final Reference reference;

  ReferenceTest() throws IOException {
    reference = new Reference(Path.of("src/main/java/io/tributary/config"));
  }

  @Test
  void keepsThePageTrue() throws IOException {
    holds(ROOT.resolve("docs/configuration.md"), reference.page());
  }

  @Test
  void keepsTheExampleTrue() throws IOException {
    holds(ROOT.resolve("tributary.example.yaml"), reference.example());
    assertThat(
            ConfigReader.read(
                Optional.of(ROOT.resolve("tributary.example.yaml")), Map.of(), Map.of()))
        .isEqualTo(TributaryConfig.defaults());
  }

  private static void holds(Path file, String expected) throws IOException {
    if (Boolean.getBoolean("reference.write")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, expected);
    }
    assertThat(file).as("generated; its first lines tell how to write it anew").exists();
    assertThat(Files.readString(file))
        .as("%s is generated; its first lines tell how to write it anew", file.getFileName())
        .isEqualTo(expected);
  }
}
