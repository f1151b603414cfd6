// SPDX-License-Identifier: Apache-2.0
package io.tributary.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds all sources against the rules of CONTRIBUTING.md.
class HouseRulesTest {
  private static final Path OFFENDERS = Path.of("src/test/resources/offenders.txt");

  @Test
  void findsTheSources() {
    assertThat(Sources.main().units()).hasSizeGreaterThan(40);
    assertThat(Sources.test().units()).isNotEmpty();
  }

  @Test
  void keepsThingsSmall() {
    Map<String, Integer> listed = listedOffenders();
    List<String> complaints = new ArrayList<>();
    Map<String, Integer> found = SizeRules.offenders(Sources.main());
    found.forEach((offender, size) -> {
      Integer allowed = listed.get(offender);
      if (allowed == null) {
        complaints.add("%s: %d is too large. Split it by concept.".formatted(offender, size));
      } else if (size > allowed) {
        complaints.add(
            "%s: grew from %d to %d. Listed offenders may only shrink."
                .formatted(offender, allowed, size));
      } else if (size < allowed) {
        complaints.add(
            "%s: shrank from %d to %d. Say so in offenders.txt."
                .formatted(offender, allowed, size));
      }
    });
    listed.keySet().stream()
        .filter(offender -> !found.containsKey(offender))
        .forEach(offender -> complaints.add(offender + ": fits. Take it out of offenders.txt."));
    assertThat(complaints)
        .as(
            "sizes (file %d, method %d lines; %d parameters, %d components, %d files a package)",
            SizeRules.FILE_LINES_MAX,
            SizeRules.METHOD_LINES_MAX,
            SizeRules.PARAMETERS_MAX,
            SizeRules.COMPONENTS_MAX,
            SizeRules.PACKAGE_FILES_MAX)
        .isEmpty();
  }

  @Test
  void givesThingsNamesThatSayWhatTheyAre() {
    assertThat(NameRules.check(Sources.main())).isEmpty();
    assertThat(NameRules.check(Sources.test())).isEmpty();
  }

  @Test
  void documentsWhatOthersCanSee() {
    assertThat(DocRules.check(Sources.main())).isEmpty();
  }

  @Test
  void marksEverySourceWithItsLicence() {
    assertThat(
            all()
                .filter(unit -> !unit.text().startsWith("// SPDX-License-Identifier: Apache-2.0\n"))
                .map(Sources.Unit::path))
        .as("sources without the line '// SPDX-License-Identifier: Apache-2.0' at the top")
        .isEmpty();
  }

  @Test
  void writesCommentsInMarkdown() {
    Pattern oldForm = Pattern.compile("(?m)^ */[*][*]");
    assertThat(all().filter(unit -> oldForm.matcher(unit.text()).find()).map(Sources.Unit::path))
        .as("sources with comments in the old form; begin each line with /// instead")
        .isEmpty();
  }

  @Test
  void runsEveryTest() {
    String skipping = "@" + "Disabled";
    assertThat(
            Sources.test().units().stream()
                .filter(unit -> unit.text().contains(skipping))
                .map(Sources.Unit::path))
        .as("tests that are switched off; mend or delete them")
        .isEmpty();
  }

  @Test
  void leavesNothingForLater() {
    String word = "TO" + "DO";
    assertThat(
            all()
                .filter(unit -> unit.text().contains(word) || unit.text().contains("FIX" + "ME"))
                .map(Sources.Unit::path))
        .as("sources that put something off; do it, or leave it out")
        .isEmpty();
  }

  private static Stream<Sources.Unit> all() {
    return Stream.concat(Sources.main().units().stream(), Sources.test().units().stream());
  }

  private static Map<String, Integer> listedOffenders() {
    Map<String, Integer> listed = new LinkedHashMap<>();
    Repository.read(OFFENDERS)
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .forEach(line -> {
          int space = line.lastIndexOf(' ');
          listed.put(line.substring(0, space), Integer.valueOf(line.substring(space + 1)));
        });
    return listed;
  }
}
