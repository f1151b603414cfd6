// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFolderTest {
  private static final String ABOUT =
      """
      by: email_domain
      dated: 2026-01-01
      licence: CC-BY-4.0
      """;

  @TempDir Path folder = Path.of("");
  private int clock;

  private void write(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000L * ++clock));
  }

  @Test
  void keepsEveryVersionOfATable() throws IOException {
    write("firms.csv", "domain,size\nShop.example, big\n\"a,b\",\"x \"\"y\"\"\"\n");
    write("firms.yaml", ABOUT);
    try (TableFolder tables = new TableFolder(folder)) {
      String first = Objects.requireNonNull(tables.current().get("firms"));
      assertThat(tables.statuses())
          .containsExactly(
              new TableFolder.Status(
                  "firms",
                  first,
                  "look-up by email_domain",
                  2,
                  "2026-01-01",
                  "CC-BY-4.0",
                  null,
                  null));
      write("firms.csv", "domain,size\nshop.example,small\n");
      tables.look();
      assertThat(tables.current()).as("it may still be written").containsValue(first);
      tables.look();
      String second = Objects.requireNonNull(tables.current().get("firms"));
      assertThat(second).isNotEqualTo(first);
      assertThat(of(tables, first)).isEqualTo(Map.of("size", " big"));
      assertThat(of(tables, second)).isEqualTo(Map.of("size", "small"));
      assertThat(Objects.requireNonNull(tables.lookup("firms", first)).of("A,B"))
          .isEqualTo(Map.of("size", "x \"y\""));
      assertThat(tables.lookup("firms", "none")).isNull();

      Files.delete(folder.resolve("firms.csv"));
      tables.look();
      assertThat(tables.current()).isEmpty();
      assertThat(of(tables, second)).as("for what came in before").isNotEmpty();
    }
  }

  private static Map<String, String> of(TableFolder tables, String version) {
    return Objects.requireNonNull(tables.lookup("firms", version)).of("shop.EXAMPLE ");
  }

  @Test
  void goesOnWithTheVersionBeforeWhereAFileCannotBeUsed() throws IOException {
    write("firms.csv", "domain,size\na.example,1\n");
    write("firms.yaml", ABOUT);
    try (TableFolder tables = new TableFolder(folder)) {
      Map<String, String> before = tables.current();
      write("firms.csv", "domain,size\na.example,1,2\n");
      tables.look();
      tables.look();
      assertThat(tables.current()).isEqualTo(before);
      assertThat(tables.statuses().getFirst().problem())
          .isEqualTo("Cannot use the file: line 2 has 3 fields, the first has 2");
    }
    write("place.mmdb", "no such file");
    write("odd.csv", "a,b\n1,2\n");
    try (TableFolder tables = new TableFolder(folder)) {
      assertThat(tables.current()).isEmpty();
      assertThat(tables.statuses())
          .extracting(TableFolder.Status::name)
          .containsExactly("firms", "odd", "place");
      assertThat(tables.statuses()).extracting(TableFolder.Status::problem).doesNotContainNull();
    }
  }

  @Test
  void takesGooglesListInPlaceOfItsOwn() throws IOException {
    write("traffic-sources.csv", "source,source_category\nshop.example,SOURCE_CATEGORY_VIDEO\n");
    try (TableFolder tables = new TableFolder(folder)) {
      String version = Objects.requireNonNull(tables.current().get(Tables.TRAFFIC_SOURCES));
      TrafficSources sources = Objects.requireNonNull(tables.sources(version));
      assertThat(sources.of("shop.example")).isEqualTo(TrafficSources.Category.VIDEO);
      assertThat(sources.of("google")).isNull();
    }
  }
}
