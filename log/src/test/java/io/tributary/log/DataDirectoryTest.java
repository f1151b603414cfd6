// SPDX-License-Identifier: Apache-2.0
package io.tributary.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.config.LogConfig;
import io.tributary.model.Problem;
import io.tributary.model.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataDirectoryTest {
  @TempDir Path folder;

  @Test
  void makesMissingDirectoryAndKnowsItAgain() throws IOException {
    Path data = folder.resolve("deep/data");
    try (DataDirectory first = DataDirectory.claim(data)) {
      first.remember("colour", "blue");
    }
    try (DataDirectory second = DataDirectory.claim(data)) {
      assertThat(second.recall("colour")).isEqualTo("blue");
    }
  }

  @Test
  void refusesForeignDirectory() throws IOException {
    Files.writeString(folder.resolve("holiday.jpg"), "x");
    refuses(() -> DataDirectory.claim(folder), "no tributary.properties");
    assertThat(folder.resolve("tributary.lock")).doesNotExist();
  }

  @Test
  void refusesDirectoryThatIsInUse() {
    try (DataDirectory first = DataDirectory.claim(folder)) {
      refuses(() -> DataDirectory.claim(first.path()), "another process is using it");
    }
    DataDirectory.claim(folder).close();
  }

  @Test
  void refusesLayoutOfAnotherVersion() throws IOException {
    Files.writeString(folder.resolve("tributary.properties"), "layout-version=9\n");
    refuses(() -> DataDirectory.claim(folder), "its layout is version 9");
  }

  @Test
  void refusesMarkerWithoutVersion() throws IOException {
    Files.writeString(folder.resolve("tributary.properties"), "\\u12");
    refuses(() -> DataDirectory.claim(folder), "damaged");
    Files.writeString(folder.resolve("tributary.properties"), "");
    refuses(() -> DataDirectory.claim(folder), "version unknown");
  }

  @Test
  void refusesFileInPlaceOfDirectory() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    refuses(() -> DataDirectory.claim(file), "Cannot use the data directory");
  }

  @Test
  void refusesDamagedLog() {
    damagedLog(meta -> write(meta, "nonsense"), "names node null");
    damagedLog(meta -> write(meta, "\\u1"), "unreadable");
    damagedLog(meta -> write(meta, "version=1\nnode.id=7\ncluster.id=x\n"), "names node 7");
    damagedLog(meta -> write(meta, "version=1\nnode.id=1\ncluster.id=x\n"), "another cluster");
    damagedLog(DataDirectoryTest::delete, "meta.properties is missing");
  }

  @Test
  void refusesLogThatVanished() throws IOException {
    try (DataDirectory data = DataDirectory.claim(folder)) {
      data.remember("log-cluster-id", "abc");
    }
    refuses(() -> KafkaEventLog.open(LogConfig.defaults(), folder), "it is missing");
    // A refusal gives the directory up again.
    DataDirectory.claim(folder).close();
  }

  private void damagedLog(Consumer<Path> damage, String fact) {
    Path data = folder.resolve("data" + fact.hashCode());
    try (DataDirectory claimed = DataDirectory.claim(data)) {
      BrokerFolder.prepare(claimed);
    }
    damage.accept(data.resolve("log/meta.properties"));
    refuses(() -> KafkaEventLog.open(LogConfig.defaults(), data), fact);
  }

  private static void write(Path file, String content) {
    try {
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
      // Something else is left, so that the folder is not simply empty.
      Files.writeString(file.resolveSibling("bootstrap.checkpoint"), "");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void refuses(ThrowingCallable call, String fact) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problems().getFirst().code()).isEqualTo(Problem.Code.CONFIGURATION);
              assertThat(e.problems().getFirst().message()).contains(fact);
              assertThat(e.problems().getFirst().remedy()).isNotEmpty();
            });
  }
}
