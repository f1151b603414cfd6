// SPDX-License-Identifier: Apache-2.0
package io.tributary.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.config.LogConfig;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process is killed in the middle of appends: nothing that was acknowledged may be lost.
final class KilledProcessIT {
  private static final int ACKNOWLEDGED_MIN = 500;

  @TempDir Path data;

  @Test
  void keepsWhatWasAcknowledgedBeforeKill() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                Appender.class.getName(),
                data.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    long acknowledged = 0;
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line;
      while (acknowledged < ACKNOWLEDGED_MIN && (line = reader.readLine()) != null) {
        acknowledged = Long.parseLong(line) + 1;
      }
      // What the process acknowledges until it is dead is not looked at: it must be there too, but
      // the last line may be cut.
      process.destroyForcibly();
    }
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(acknowledged).isGreaterThanOrEqualTo(ACKNOWLEDGED_MIN);
    assertThat(count()).isGreaterThanOrEqualTo(acknowledged);
  }

  private long count() {
    long next = 0;
    try (KafkaEventLog log = KafkaEventLog.open(LogConfig.defaults(), data);
        LogReader reader = log.read(Topic.EVENTS_COLLECTED, Map.of(0, 0L))) {
      long end = log.endOffsets(Topic.EVENTS_COLLECTED).getOrDefault(0, 0L);
      while (next < end) {
        List<LogRecord> records = reader.poll(Duration.ofMillis(200));
        for (LogRecord each : records) {
          assertThat(each.value()).isEqualTo(String.valueOf(next).getBytes(StandardCharsets.UTF_8));
          next++;
        }
      }
    }
    return next;
  }

  /// The process that is killed: appends numbers, and prints those that were acknowledged.
  static final class Appender {
    public static void main(String[] arguments) {
      KafkaEventLog log = KafkaEventLog.open(LogConfig.defaults(), Path.of(arguments[0]));
      for (long i = 0; i < Long.MAX_VALUE; i++) {
        byte[] value = String.valueOf(i).getBytes(StandardCharsets.UTF_8);
        log.append(Topic.EVENTS_COLLECTED, 0, null, value).join();
        System.out.println(i);
      }
    }
  }
}
