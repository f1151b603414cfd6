// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.config.ConfigReader;
import io.tributary.server.Tributary;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Does what `docs/sources.md` says, as it is written there.
class SourcesPageIT {
  private static final String TOKEN = "a-long-token-for-the-sources-page-0123456789";
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```");

  @TempDir Path folder = Path.of("");

  @Test
  void importsAFileThatNobodyHasSeenBefore() throws IOException, InterruptedException {
    List<String> blocks = new ArrayList<>();
    Matcher found =
        BLOCK.matcher(
            Files.readString(Path.of("..", "docs", "sources.md"), StandardCharsets.UTF_8));
    while (found.find()) {
      blocks.add(found.group(2));
    }
    Files.writeString(folder.resolve("till-receipts.yaml"), blocks.get(0));
    Files.writeString(folder.resolve("receipts.csv"), blocks.get(1));
    Map<String, String> settings = Map.of("http.port", "0", "keep.commit-interval", "200ms");
    try (Tributary platform =
        Tributary.start(
            ConfigReader.read(Optional.empty(), Map.of(), settings),
            folder.resolve("data"),
            TOKEN,
            Clock.systemUTC())) {
      Files.createDirectories(folder.resolve("ws/sources"));
      Files.writeString(folder.resolve("ws/sources/tills.yaml"), "kind: pos\n");
      assertThat(run(platform, "apply", folder.resolve("ws").toString())).contains("Applied.");

      List<String> answers = new ArrayList<>();
      for (String line : blocks.get(2).lines().toList()) {
        String command = line.replaceFirst("#.*", "").strip().replace("./tributary ", "");
        String[] words = command.split(" +");
        for (int i = 0; i < words.length; i++) {
          words[i] = words[i].contains(".") ? folder.resolve(words[i]).toString() : words[i];
        }
        answers.add(run(platform, words));
      }
      assertThat(answers.get(0))
          .contains("decimal_comma")
          .contains("Proposed mapping")
          .contains("loyalty_id: card");
      assertThat(answers.get(1)).contains("Would accept 2 events of 2 rows, refused 0.");
      assertThat(answers.get(2)).contains("Accepted 2 events of 2 rows, refused 0.");
      assertThat(platform.settle(Duration.ofMinutes(1))).isTrue();
      assertThat(run(platform, "profile", "email:jane@shop.example")).contains("L-77");
    }
  }

  private static String run(Tributary platform, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--url", "http://localhost:" + platform.port(), "--token", TOKEN));
    PrintStream out = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      assertThat(Cli.run(all.toArray(String[]::new))).as(String.join(" ", words)).isZero();
      return printed.toString(StandardCharsets.UTF_8);
    } finally {
      System.setOut(out);
    }
  }
}
