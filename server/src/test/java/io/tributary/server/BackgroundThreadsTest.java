// SPDX-License-Identifier: Apache-2.0
package io.tributary.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class BackgroundThreadsTest {
  private static final Path STAT = Path.of("/proc/thread-self/stat");

  /// The place of `nice` among what follows the name, see proc_pid_stat(5).
  private static final int NICE_AT = 16;

  private static int nice() {
    try {
      String stat = Files.readString(STAT);
      return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[NICE_AT]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void yieldsAndMakesNobodyElseYield() throws InterruptedException {
    int usual = nice();
    CompletableFuture<Integer> own = new CompletableFuture<>();
    List<CompletableFuture<Integer>> carried = new ArrayList<>();
    try (BackgroundThreads threads = BackgroundThreads.open()) {
      Thread thread =
          threads.newThread(() -> {
            own.complete(nice());
            for (int i = 0; i < 100; i++) {
              CompletableFuture<Integer> seen = new CompletableFuture<>();
              carried.add(seen);
              Thread.startVirtualThread(() -> seen.complete(nice()));
            }
          });
      thread.start();
      thread.join();
      assertThat(own.join()).isEqualTo(Math.max(10, usual));
      assertThat(carried.stream().map(CompletableFuture::join)).hasSize(100).containsOnly(usual);
    }
  }
}
