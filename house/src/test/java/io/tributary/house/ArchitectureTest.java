// SPDX-License-Identifier: Apache-2.0
package io.tributary.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What poms cannot say: which packages may touch which libraries, clocks and one another.
class ArchitectureTest {
  private static final List<String> VERBS = List.of("collect", "refine", "unify", "keep");
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.tributary");

  @Test
  void readsTheClassesOfAllModules() {
    assertThat(CLASSES.contain("io.tributary.model.Problem")).isTrue();
    assertThat(CLASSES.contain("io.tributary.log.Topic")).isTrue();
    assertThat(CLASSES.contain("io.tributary.config.ConfigReader")).isTrue();
  }

  @Test
  void leavesHelidonToHttp() {
    confine("io.helidon..", "the HTTP server is behind module http", "io.tributary.http..");
  }

  @Test
  void leavesKafkaToLog() {
    confine(
        "org.apache.kafka..",
        "the log is behind module log; Debezium's records are Kafka Connect's",
        "io.tributary.log..",
        "io.tributary.capture..");
    confine("kafka..", "the log is behind module log", "io.tributary.log..");
  }

  @Test
  void leavesDebeziumToCapture() {
    confine("io.debezium..", "changes are behind module capture", "io.tributary.capture..");
  }

  @Test
  void leavesSshToPlaces() {
    confine("org.apache.sshd..", "servers of files are behind places", "io.tributary.places..");
  }

  @Test
  void leavesRocksToProfiles() {
    confine("org.rocksdb..", "the evidence store is behind profiles", "io.tributary.profiles..");
  }

  @Test
  void leavesIcebergToLake() {
    confine("org.apache.iceberg..", "tables are behind module lake", "io.tributary.lake..");
  }

  @Test
  void leavesJsonataToMapping() {
    confine("org.mozilla..", "JavaScript is behind module transform", "io.tributary.transform..");
    confine("com.dashjoin..", "expressions are behind module mapping", "io.tributary.mapping..");
  }

  @Test
  void leavesJsonSchemaToPlan() {
    confine("com.networknt..", "JSON Schema is behind module plan", "io.tributary.plan..");
  }

  @Test
  void leavesFormatsToFiles() {
    String reason = "what a file holds is behind module files";
    confine("de.siegmar..", reason, "io.tributary.files..");
    confine("org.dhatim..", reason, "io.tributary.files..");
    confine("com.github.luben..", reason, "io.tributary.files..");
  }

  @Test
  void leavesDuckAndSqlToLakeAndQuery() {
    String reason = "lake writes with it, query reads with it, files reads Parquet with it";
    String[] places = {"io.tributary.lake..", "io.tributary.query..", "io.tributary.files.."};
    confine("org.duckdb..", reason, places);
    confine(
        "java.sql..",
        "lake, query and files use DuckDB by it; databases of others are read by connect.jdbc",
        "io.tributary.lake..",
        "io.tributary.query..",
        "io.tributary.files..",
        "io.tributary.connect.jdbc..",
        "io.tributary.capture..");
    confine("org.sqlite..", reason, "io.tributary.lake..");
  }

  @Test
  void keepsTheModelToTheJdk() {
    ArchRule rule =
        noClasses()
            .that()
            .resideInAPackage("io.tributary.model..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("io.tributary.model..", "java..", "org.jspecify..")
            .because("the words know no library");
    rule.check(CLASSES);
  }

  @Test
  void keepsVerbsApart() {
    for (String verb : VERBS) {
      String[] others =
          VERBS.stream()
              .filter(other -> !other.equals(verb))
              .map(other -> "io.tributary." + other + "..")
              .toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage("io.tributary." + verb + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(others)
          .because("verbs meet only in nouns; server hands in what one needs of another")
          .allowEmptyShould(true)
          .check(CLASSES);
    }
  }

  @Test
  void keepsFeaturesFreeOfCycles() {
    for (String module : Repository.modules()) {
      slices()
          .matching("io.tributary." + module + ".(*)..")
          .should()
          .beFreeOfCycles()
          .because("what two features share belongs to their parent")
          .allowEmptyShould(true)
          .check(CLASSES);
    }
  }

  @Test
  void readsNoClockButTheOneHandedIn() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "io.tributary.server..", "io.tributary.bench..", "io.tributary.house..")
        .should()
        .callMethodWhere(
            DescribedPredicate.describe("reads the wall clock", ArchitectureTest::readsWallClock))
        .because("time comes from the Clock that server hands in")
        .check(CLASSES);
  }

  private static boolean readsWallClock(JavaMethodCall call) {
    String owner = call.getTargetOwner().getFullName();
    String name = call.getTarget().getName();
    return switch (owner) {
      case "java.lang.System" -> name.equals("currentTimeMillis");
      case "java.time.Clock" -> name.startsWith("system");
      case "java.time.Instant",
          "java.time.LocalDate",
          "java.time.LocalDateTime",
          "java.time.OffsetDateTime",
          "java.time.ZonedDateTime" ->
          name.equals("now")
              && call.getTarget().getRawParameterTypes().stream()
                  .noneMatch(type -> type.isEquivalentTo(Clock.class));
      default -> false;
    };
  }

  private static void confine(String library, String reason, String... places) {
    noClasses()
        .that()
        .resideOutsideOfPackages(places)
        .and()
        .resideOutsideOfPackages("io.tributary.bench..", "io.tributary.house..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .because(reason)
        .check(CLASSES);
  }
}
