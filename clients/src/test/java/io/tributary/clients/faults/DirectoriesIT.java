// SPDX-License-Identifier: Apache-2.0
package io.tributary.clients.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.clients.RunningServer;
import io.tributary.clients.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A directory that cannot be used is refused in a sentence, with exit code 1, and left as it is.
class DirectoriesIT {
  @TempDir Path folder;

  @Test
  void refusesFileInPlaceOfDirectory() throws IOException {
    Path file = Files.writeString(folder.resolve("a-file"), "hello");
    assertRefused(file);
    assertThat(file).hasContent("hello");
  }

  @Test
  void refusesDirectoryOfSomebodyElse() throws IOException {
    Files.writeString(folder.resolve("holiday.txt"), "photographs");
    assertRefused(folder);
    assertThat(content(folder)).containsExactly("holiday.txt");
  }

  @Test
  void refusesDirectoryOfAnotherLayout() throws IOException {
    Files.writeString(folder.resolve("tributary.properties"), "layout-version=999\n");
    assertThat(assertRefused(folder)).contains("999");
  }

  @Test
  void refusesDirectoryThatAnotherProcessUses() {
    try (RunningServer first = RunningServer.start(folder)) {
      assertThat(assertRefused(folder)).contains("another process");
      assertThat(first.api().get("/healthz").status()).isEqualTo(200);
      assertThat(first.api().createSource("web", "web")).isNotEmpty();
    }
  }

  @Test
  void refusesDirectoryWithDamagedProfiles() throws IOException {
    stopped();
    for (Path file : files(folder.resolve("profiles"), "CURRENT")) {
      Files.writeString(file, "no such manifest");
    }
    assertRefused(folder);
  }

  @Test
  void refusesDirectoryWithoutItsLog() throws IOException {
    stopped();
    for (Path file : files(folder.resolve("log"), "meta.properties")) {
      Files.delete(file);
    }
    assertRefused(folder);
  }

  /// Leaves a directory that has been used.
  private void stopped() {
    try (RunningServer server = RunningServer.start(folder)) {
      server.api().createSource("web", "web");
      assertThat(server.terminate()).isIn(0, 143);
    }
  }

  /// What the process says.
  private static String assertRefused(Path data) {
    ServerProcess process = ServerProcess.run("start", "--data", data.toString(), "--port", "0");
    String output = process.output();
    assertThat(process.exitCode()).as(output).isEqualTo(1);
    assertThat(output)
        .contains(data.toString())
        .doesNotContain("ready http")
        .doesNotContain("\tat ");
    return output;
  }

  private static List<Path> files(Path root, String name) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      List<Path> found = all.filter(path -> path.endsWith(name)).toList();
      assertThat(found).as("files %s in %s", name, root).isNotEmpty();
      return found;
    }
  }

  private static List<String> content(Path directory) throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.map(path -> String.valueOf(path.getFileName())).toList();
    }
  }
}
