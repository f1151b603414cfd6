// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransformCommandIT {
  @TempDir Path folder = Path.of("");

  private static String run(int code, String... words) {
    PrintStream out = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      assertThat(Cli.run(words)).isEqualTo(code);
    } finally {
      System.setOut(out);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  private static String example() {
    for (Path above = Path.of("").toAbsolutePath(); above != null; above = above.getParent()) {
      if (Files.isDirectory(above.resolve("workspace.example"))) {
        return above.resolve("workspace.example").toString();
      }
    }
    throw new AssertionError("Cannot find the example.");
  }

  @Test
  void meetsTheSamplesOfTheExample() {
    assertThat(run(0, "transform", "test", example()))
        .contains("changed {\"type\":\"track\",\"event\":\"Order Completed\"")
        .contains("2 tried, 0 wrong.");
  }

  @Test
  void tellsWhatIsWrongWithEventsOfAFile() throws IOException {
    Path document = folder.resolve("a.yaml");
    Files.writeString(document, "sources: [web]");
    Files.writeString(
        folder.resolve("a.js"),
        "function transform(event, about) {\n  return { n: event.a.b, s: about.source };\n}");
    Path events = folder.resolve("events.jsonl");
    Files.writeString(events, "{\"a\":{\"b\":1}}\n\n{}\n");
    assertThat(run(1, "transform", "test", document.toString(), "--events", events.toString()))
        .contains("a 1: changed {\"n\":1,\"s\":\"web\"}")
        .contains("a 2: failed, wrong")
        .contains("TypeError in line 2")
        .contains("2 tried, 1 wrong.");
  }
}
