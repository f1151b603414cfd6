// SPDX-License-Identifier: Apache-2.0
package io.tributary.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs attacks; each must be refused, or do no harm: no secret and no path in rows or messages, no
/// file made or changed, and the tables as they were.
class AttacksIT {
  private static final String PROBE = "select count(*), min(event), max(event) from events";

  @Test
  void showsNoSecretAndChangesNothing(@TempDir Path folder) {
    TestLake lake = TestLake.write(folder, 1_000);
    Map<Path, Long> before = files(folder);
    List<String> attacks = Corpus.lines("attacks.txt");
    List<String> harmful = new ArrayList<>();
    List<String> ran = new ArrayList<>();
    try (Asking asking = new Asking(lake)) {
      String probe = asking.outcome(PROBE);
      for (String attack : attacks) {
        String outcome = asking.outcome(filled(attack, lake));
        if (shows(outcome, lake) || outcome.contains("INTERNAL")) {
          harmful.add(attack + "\n  " + outcome.substring(0, Math.min(400, outcome.length())));
        } else if (!outcome.startsWith("PROBLEM")) {
          ran.add(attack);
        }
      }
      assertThat(asking.outcome(PROBE)).isEqualTo(probe);
    }
    assertThat(attacks).hasSizeGreaterThanOrEqualTo(400);
    assertThat(harmful).isEmpty();
    assertThat(files(folder)).isEqualTo(before);
    assertThat(ran).as("attacks that ran without harm").hasSizeLessThan(45);
  }

  private static String filled(String attack, TestLake lake) {
    return attack
        .replace("{own}", lake.ownFile("events").toString())
        .replace("{other}", lake.folder() + "/lake/other/events/f.parquet")
        .replace("{csv}", lake.folder() + "/secret.csv")
        .replace("{json}", lake.folder() + "/secret.json")
        .replace("{dir}", lake.folder().toString())
        .replace("{nul}", "\0");
  }

  /// Secrets, and paths: not even those of the attack come back.
  private static boolean shows(String outcome, TestLake lake) {
    return Stream.of("CANARY_FILE", "CANARY_JSON", "CANARY_OTHER", "CANARY_COLUMN", "CANARY_ROW")
            .anyMatch(outcome::contains)
        || outcome.contains(String.valueOf(lake.folder().getFileName()));
  }

  private static Map<Path, Long> files(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      Map<Path, Long> files = new TreeMap<>();
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(file, Files.getLastModifiedTime(file).toMillis() * 31 + Files.size(file));
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
