// SPDX-License-Identifier: Apache-2.0
package io.tributary.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Keeps the pages short, linked, complete, and free of what is only true on one machine.
class DocumentsTest {
  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#|mailto:)([^)#\\s]+)");
  private static final Pattern FENCE = Pattern.compile("(?ms)^```.*?^```");
  private static final Set<String> TEXT =
      Set.of("java", "md", "yaml", "yml", "xml", "sh", "json", "ts", "js", "mjs", "properties");

  /// Places of one machine, and hosts that serve artifacts. Put together here, so that this file
  /// does not offend.
  private static final List<Pattern> FOREIGN =
      List.of(
          Pattern.compile("(?<![\\w.])/(?:" + "work|root)/[\\w.]"),
          Pattern.compile("(?<![\\w.:/])/(?:" + "home|Users)/\\w+/[\\w.]+/"),
          Pattern.compile("repo1?\\.maven" + "\\.(?:apache\\.)?org"),
          Pattern.compile("registry\\.(?:npm" + "js\\.org|yarn" + "pkg\\.com)"),
          Pattern.compile("(?:py" + "pi\\.org|cra" + "tes\\.io|ghc" + "r\\.io)"),
          Pattern.compile("(?:search|central|oss)\\.(?:maven|sona" + "type)\\.(?:org|com)"));

  @Test
  void keepsTheFirstPagesShort() {
    assertThat(lines("README.md")).as("lines of README.md").isLessThanOrEqualTo(120);
    assertThat(lines("ARCHITECTURE.md")).as("lines of ARCHITECTURE.md").isLessThanOrEqualTo(400);
    assertThat(lines("CONTRIBUTING.md")).as("lines of CONTRIBUTING.md").isLessThanOrEqualTo(70);
  }

  @Test
  void givesEachPageOneTitle() {
    for (Path page : pages()) {
      String prose = FENCE.matcher(Repository.read(page)).replaceAll("");
      assertThat(prose.lines().filter(line -> line.startsWith("# ")))
          .as("titles ('# …') of %s", Repository.name(page))
          .hasSize(1);
    }
  }

  @Test
  void linksOnlyToWhatIsThere() {
    List<String> broken = new ArrayList<>();
    for (Path page : pages()) {
      LINK.matcher(FENCE.matcher(Repository.read(page)).replaceAll(""))
          .results()
          .map((MatchResult link) -> link.group(1))
          .filter(link -> !Files.exists(page.resolveSibling(link)))
          .forEach(link -> broken.add(Repository.name(page) + ": " + link));
    }
    assertThat(broken).as("links to files that are not there").isEmpty();
  }

  @Test
  void explainsEveryWordOfTheModel() {
    String glossary = Repository.read(Repository.ROOT.resolve("docs/glossary.md"));
    Set<String> missing = new TreeSet<>();
    for (Sources.Unit unit : Sources.main().units()) {
      String file = unit.path().substring(unit.path().lastIndexOf('/') + 1);
      String name = file.replace(".java", "");
      if (unit.path().startsWith("model/")
          && Pattern.compile("(?m)^public .*\\b" + name + "\\b").matcher(unit.text()).find()
          && !glossary.contains("`" + name + "`")) {
        missing.add(name);
      }
    }
    assertThat(missing).as("public types of model without a line in docs/glossary.md").isEmpty();
  }

  @Test
  void speaksOfNoMachineAndNoRegistry() {
    List<String> complaints = new ArrayList<>();
    for (Path file : Repository.files()) {
      if (isText(file)) {
        String text = Repository.read(file);
        for (Pattern foreign : FOREIGN) {
          Matcher found = foreign.matcher(text);
          if (found.find()) {
            complaints.add(
                "%s: '%s' holds on one machine or in one network. Use a relative path, or the"
                        .formatted(Repository.name(file), found.group())
                    + " tool's own default (npm: omit-lockfile-registry-resolved=true).");
          }
        }
      }
    }
    assertThat(complaints).isEmpty();
  }

  private static boolean isText(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot < 0 ? !name.equals("LICENSE") : TEXT.contains(name.substring(dot + 1));
  }

  private static List<Path> pages() {
    return Repository.files().stream().filter(file -> file.toString().endsWith(".md")).toList();
  }

  private static long lines(String page) {
    return Repository.read(Repository.ROOT.resolve(page)).lines().count();
  }
}
