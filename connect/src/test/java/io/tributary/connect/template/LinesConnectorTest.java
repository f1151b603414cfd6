// SPDX-License-Identifier: Apache-2.0
package io.tributary.connect.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.Settings;
import io.tributary.connect.contract.ConnectorContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinesConnectorTest {
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

  @TempDir Path folder = Path.of("");

  @Test
  void keepsTheContract() throws IOException, InterruptedException {
    Path file = folder.resolve("notes.txt");
    List<String> lines = IntStream.range(0, 2_500).mapToObj(i -> "note " + i + " ü").toList();
    Files.write(file, lines);
    Files.writeString(
        file, Files.readString(file) + "a line without its end"); // is left for the next reading

    ConnectorContract contract =
        new ConnectorContract(
            new LinesConnector(), Settings.of("file", file.toString()), folder, CLOCK);

    assertThat(contract.check(2_500)).isEmpty();
  }

  @Test
  void findsWhatDoesNotKeepTheContract() throws IOException, InterruptedException {
    Path file = folder.resolve("notes.txt");
    Files.writeString(file, "a\nb\n");

    ConnectorContract contract =
        new ConnectorContract(
            new LinesConnector(), Settings.of("file", file.toString()), folder, CLOCK);

    assertThat(contract.check(3)).anyMatch(finding -> finding.startsWith("Of 3 records"));
  }
}
