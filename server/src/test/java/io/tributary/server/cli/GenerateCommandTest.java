// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateCommandTest {
  @TempDir Path folder;

  @Test
  void writesAsManyRecordsAsAskedFor() throws Exception {
    String[] words = {
      "generate", "--records", "300", "--preset", "hard", "--seed", "4", "--out", folder.toString()
    };
    assertThat(Cli.run(words)).isZero();
    assertThat(Files.readAllLines(folder.resolve("records.csv"))).hasSize(301);
    assertThat(Files.readAllLines(folder.resolve("truth.csv"))).hasSize(301);
  }

  @Test
  void saysWhichPresetsThereAre() {
    PrintStream err = System.err;
    ByteArrayOutputStream complained = new ByteArrayOutputStream();
    System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
    try {
      assertThat(Cli.run("generate", "--preset", "hrad", "--out", folder.toString())).isEqualTo(1);
      assertThat(Cli.run("generate", "--records", "0", "--out", folder.toString())).isEqualTo(1);
    } finally {
      System.setErr(err);
    }
    assertThat(complained.toString(StandardCharsets.UTF_8))
        .contains("'hrad'", "easy, medium, hard or biographic", "--records is 1 to 10");
  }
}
