// SPDX-License-Identifier: Apache-2.0
package io.tributary.lake;

import static io.tributary.lake.LakeFixture.NOON;
import static io.tributary.lake.LakeFixture.SHOP;
import static io.tributary.lake.LakeFixture.UNWATCHED;
import static io.tributary.lake.LakeFixture.profile;
import static io.tributary.lake.LakeFixture.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.model.EvidenceLink;
import io.tributary.model.Identifier;
import io.tributary.model.IdentifierSeen;
import io.tributary.model.Trust;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Holds keyed tables against maps, over random histories of puts, removals, commits, compactions
/// and restarts.
class KeyedTablesPropertyTest {
  private static final int HISTORIES = 3;
  private static final int STEPS = 60;
  private static final Instant LATER = NOON.plus(Duration.ofDays(1_000));

  @TempDir Path folder;

  @Test
  void hasTheLastRowOfEachKey() {
    for (int i = 0; i < HISTORIES; i++) {
      long seed = 41L + i;
      try {
        new History(folder.resolve("lake" + i), seed).run();
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }

  @Test
  void foldsDeltasThatOnlyDelete() {
    try (Lake lake = LakeFixture.open(folder);
        LakeWriter writer = lake.writer(UNWATCHED)) {
      long offset = 0;
      for (int i = 0; i < 400; i++) {
        writer.put(LakeTables.PROFILES, SHOP, at(offset++), profile("p" + i, 1, Map.of()));
      }
      writer.commit(Map.of(0, offset));
      for (int i = 0; i < 40; i++) {
        writer.removeOwned(LakeTables.PROFILES, SHOP, at(offset++), "p" + i);
        writer.commit(Map.of(0, offset));
      }
      assertThat(lake.snapshot(SHOP, LakeTables.PROFILES).files()).hasSize(41);
      assertThat(lake.maintain(16, Duration.ofDays(5), LATER).joined()).isEqualTo(40);

      assertThat(lake.snapshot(SHOP, LakeTables.PROFILES).files()).hasSize(2);
      assertThat(rows(lake, LakeTables.PROFILES, "count(*), min(event_count)"))
          .containsExactly("360|1");
    }
  }

  @Test
  void foldsKeysOfSeveralColumnsInSlices() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(77);
    Map<String, Long> expected = new TreeMap<>();
    try (Lake lake = LakeFixture.open(folder);
        LakeWriter writer = lake.writer(UNWATCHED)) {
      long offset = 0;
      for (int commit = 0; commit < 6; commit++) {
        for (int i = 0; i < 1_000; i++) {
          EvidenceLink link = link(random, offset);
          expected.put(link.a() + "|" + link.b() + "|" + link.kind(), offset);
          writer.put(LakeTables.EVIDENCE, SHOP, at(offset++), link);
        }
        writer.commit(Map.of(0, offset));
      }
      assertThat(lake.maintain(16, Duration.ofDays(5), LATER).joined()).isGreaterThan(6);

      assertThat(lake.snapshot(SHOP, LakeTables.EVIDENCE).files()).hasSizeGreaterThan(2);
      assertThat(
              rows(
                  lake,
                  LakeTables.EVIDENCE,
                  "count(*), count(DISTINCT (a_type, a_value, b_type, b_value, kind)),"
                      + " sum(observations)"))
          .containsExactly(
              "%d|%d|%d"
                  .formatted(
                      expected.size(),
                      expected.size(),
                      expected.values().stream().mapToLong(Long::longValue).sum()));
    }
  }

  private static EvidenceLink link(RandomGenerator random, long count) {
    return new EvidenceLink(
        new Identifier(random.nextBoolean() ? "anonymous_id" : "email", "a" + random.nextInt(60)),
        new Identifier(random.nextBoolean() ? "phone" : "user_id", "it's b" + random.nextInt(60)),
        EvidenceLink.Kind.values()[random.nextInt(5)],
        Trust.VERIFIED,
        count,
        NOON,
        NOON,
        List.of("web"),
        "m" + count,
        EvidenceLink.Use.JOINS);
  }

  private static Position at(long offset) {
    return new Position(0, offset);
  }

  private static final class History {
    private final Path data;
    private final RandomGenerator random;
    private final Map<String, Long> profiles = new TreeMap<>();
    private final Map<String, String> identifiers = new TreeMap<>();
    private long offset;

    History(Path data, long seed) {
      this.data = data;
      this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    void run() {
      Lake lake = LakeFixture.open(data);
      LakeWriter writer = lake.writer(UNWATCHED);
      try {
        for (int step = 0; step < STEPS; step++) {
          switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> put(writer);
            case 4 -> remove(writer);
            case 5, 6, 7 -> move(writer);
            case 8, 9 -> {
              writer.commit(Map.of(0, offset));
              check(lake);
            }
            case 10 -> lake.maintain(2 + random.nextInt(3), Duration.ofDays(5), LATER);
            default -> {
              if (random.nextInt(4) == 0) {
                writer.commit(Map.of(0, offset));
                writer.close();
                lake.close();
                lake = LakeFixture.open(data);
                writer = lake.writer(UNWATCHED);
              }
            }
          }
        }
        writer.commit(Map.of(0, offset));
        check(lake);
      } finally {
        writer.close();
        lake.close();
      }
    }

    private String person() {
      return "it's p" + random.nextInt(12);
    }

    private void put(LakeWriter writer) {
      String id = person();
      profiles.put(id, offset);
      writer.put(LakeTables.PROFILES, SHOP, at(offset), profile(id, offset, Map.of()));
      offset++;
    }

    /// A person is no more: so are all identifiers of theirs.
    private void remove(LakeWriter writer) {
      String id = person();
      profiles.remove(id);
      identifiers.values().removeIf(id::equals);
      writer.removeOwned(LakeTables.PROFILES, SHOP, at(offset), id);
      writer.removeOwned(LakeTables.IDENTIFIERS, SHOP, at(offset), id);
      offset++;
    }

    private void move(LakeWriter writer) {
      String owner = person();
      for (int i = random.nextInt(3); i >= 0; i--) {
        String value = "v" + random.nextInt(20);
        identifiers.put(value, owner);
        IdentifierSeen seen =
            new IdentifierSeen(new Identifier("email", value), NOON, NOON, offset);
        writer.put(
            LakeTables.IDENTIFIERS, SHOP, at(offset), new KnownIdentifier(value, seen, owner));
      }
      offset++;
    }

    private void check(Lake lake) {
      List<String> people = new ArrayList<>();
      profiles.forEach((id, version) -> people.add(id + "|" + version));
      assertThat(rows(lake, LakeTables.PROFILES, "profile_id, event_count"))
          .containsExactlyInAnyOrderElementsOf(people);
      List<String> names = new ArrayList<>();
      identifiers.forEach((value, owner) -> names.add(value + "|" + owner));
      assertThat(rows(lake, LakeTables.IDENTIFIERS, "identifier_id, profile_id"))
          .containsExactlyInAnyOrderElementsOf(names);
    }
  }
}
