// SPDX-License-Identifier: Apache-2.0
package io.tributary.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the launcher says before it builds anything.
class LauncherTest {
  private static final String LAUNCHER = Repository.ROOT.resolve("tributary").toString();

  @TempDir Path directory;

  /// How a run ended.
  ///
  /// @param code its exit code
  /// @param out what it wrote to stdout
  /// @param err what it wrote to stderr
  private record Outcome(int code, String out, String err) {}

  @Test
  void tellsItsCommandsWithoutABuildOrAJdk() throws Exception {
    for (List<String> arguments : List.of(List.<String>of(), List.of("--help"), List.of("help"))) {
      Outcome outcome = run(LAUNCHER, arguments);
      assertThat(outcome.code()).isZero();
      assertThat(outcome.out())
          .contains(
              "start",
              "demo",
              "import",
              "profile",
              "events",
              "explain",
              "sql",
              "apply",
              "test",
              "bench",
              "screenshots");
    }
  }

  /// Whatever the program can do, the launcher tells of and hands on.
  @Test
  void knowsEveryCommandOfTheProgram() throws Exception {
    String usage = run(LAUNCHER, List.of()).out();
    String script = Files.readString(Path.of(LAUNCHER));
    String choices = script.substring(script.indexOf("case ${1:-} in"));
    List<String> commands = commands();
    assertThat(commands).contains("start", "schema", "match-people").hasSizeGreaterThan(20);
    for (String command : commands) {
      assertThat(usage).containsPattern("(?m)^  " + command + " ");
      assertThat(choices).containsPattern("(?m)^  .*(?<![a-z-])" + command + " ?[|)]");
    }
  }

  /// The names of the classes that `Cli` lists.
  private static List<String> commands() throws IOException {
    Path folder = Repository.ROOT.resolve("server/src/main/java/io/tributary/server/cli");
    List<String> names = new ArrayList<>();
    Matcher listed =
        Pattern.compile("^      (\\w+Command)\\.class", Pattern.MULTILINE)
            .matcher(Files.readString(folder.resolve("Cli.java")));
    while (listed.find()) {
      Matcher name =
          Pattern.compile("name = \"([a-z-]+)\"")
              .matcher(Files.readString(folder.resolve(listed.group(1) + ".java")));
      assertThat(name.find()).as(listed.group(1)).isTrue();
      names.add(name.group(1));
    }
    return names;
  }

  @Test
  void refusesCommandsThatAreNotThere() throws Exception {
    Outcome outcome = run(LAUNCHER, List.of("strat"));
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("Cannot run 'strat'").contains("Usage:");
    assertThat(outcome.out()).isEmpty();
  }

  @Test
  void worksThroughALinkFromAnywhere() throws Exception {
    Path link = Files.createSymbolicLink(directory.resolve("a link"), Path.of(LAUNCHER));
    assertThat(run(link.toString(), List.of()).code()).isZero();
    Files.delete(link);
  }

  @Test
  void canBeExecuted() {
    for (String program : List.of("tributary", "mvnw", ".ci/run")) {
      assertThat(Repository.ROOT.resolve(program)).isExecutable();
    }
  }

  private Outcome run(String program, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(arguments);
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(Map.of("JAVA_HOME", "none", "PATH", "/usr/bin:/bin"));
    Process process = builder.start();
    process.getOutputStream().close();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
    return new Outcome(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }
}
