// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What made-up records are like.
class PersonRecordsTest {
  private static final int COUNT = 20_000;

  private static List<PersonRecord> records(RecordPreset preset, long seed, int count) {
    List<PersonRecord> records = new ArrayList<>();
    PersonRecords.of(preset, seed, count)
        .forEach((id, record) -> {
          records.add(record);
          assertThat(id).isEqualTo(records.size());
        });
    return records;
  }

  private static List<String> values(PersonRecord record, RecordPreset preset) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < preset.columns().size(); i++) {
      values.add(record.value(i));
    }
    values.add("%d %d %s".formatted(record.person(), record.household(), record.changeWords()));
    return values;
  }

  private static Map<Long, Integer> sizes(List<PersonRecord> records) {
    Map<Long, Integer> sizes = new TreeMap<>();
    records.forEach(record -> sizes.merge(record.person(), 1, Integer::sum));
    return sizes;
  }

  @ParameterizedTest
  @EnumSource(RecordPreset.class)
  void areTheSameForTheSameSeedAndOthersForAnother(RecordPreset preset) {
    List<List<String>> once =
        records(preset, 7, 3_000).stream().map(record -> values(record, preset)).toList();
    List<List<String>> again =
        records(preset, 7, 3_000).stream().map(record -> values(record, preset)).toList();
    List<List<String>> other =
        records(preset, 8, 3_000).stream().map(record -> values(record, preset)).toList();
    assertThat(again).hasSize(3_000).isEqualTo(once);
    assertThat(other).hasSize(3_000).doesNotContainAnyElementsOf(once.subList(0, 100));
  }

  @ParameterizedTest
  @EnumSource(RecordPreset.class)
  void aPersonIsTheSameHoweverManyThereAre(RecordPreset preset) {
    Comparator<List<String>> order = Comparator.comparing(List::toString);
    List<List<String>> few =
        records(preset, 3, 2_000).stream()
            .filter(record -> record.person() < 100)
            .map(record -> values(record, preset))
            .sorted(order)
            .toList();
    List<List<String>> many =
        records(preset, 3, 40_000).stream()
            .filter(record -> record.person() < 100)
            .map(record -> values(record, preset))
            .sorted(order)
            .toList();
    assertThat(few).hasSizeGreaterThan(99).isEqualTo(many);
  }

  @Test
  void haveAsManyOfAPersonAsThePresetSays() {
    Map<RecordPreset, Double> means = new EnumMap<>(RecordPreset.class);
    Map<RecordPreset, Integer> mosts = new EnumMap<>(RecordPreset.class);
    for (RecordPreset preset : RecordPreset.values()) {
      Map<Long, Integer> sizes = sizes(records(preset, 1, COUNT));
      means.put(preset, (double) COUNT / sizes.size());
      mosts.put(preset, sizes.values().stream().mapToInt(size -> size).max().orElseThrow());
    }
    assertThat(means.get(RecordPreset.EASY)).isBetween(1.7, 1.9);
    assertThat(means.get(RecordPreset.MEDIUM)).isBetween(2.8, 3.2);
    assertThat(means.get(RecordPreset.HARD)).isBetween(3.7, 4.4);
    assertThat(means.get(RecordPreset.BIOGRAPHIC)).isBetween(9.0, 10.5);
    assertThat(mosts.get(RecordPreset.EASY)).isLessThanOrEqualTo(6);
    assertThat(mosts.get(RecordPreset.HARD)).isBetween(20, 30);
  }

  @Test
  void areWorseFromPresetToPreset() {
    double before = 1;
    for (RecordPreset preset : List.of(RecordPreset.EASY, RecordPreset.MEDIUM, RecordPreset.HARD)) {
      List<PersonRecord> records = records(preset, 1, COUNT);
      double clean =
          records.stream().filter(record -> record.changes().isEmpty()).count() / (double) COUNT;
      assertThat(clean).as(preset.word()).isLessThan(before);
      before = clean;
    }
  }

  @Test
  void showEveryKindOfChange() {
    Set<Change> seen = java.util.EnumSet.noneOf(Change.class);
    records(RecordPreset.HARD, 1, COUNT).forEach(record -> seen.addAll(record.changes()));
    records(RecordPreset.BIOGRAPHIC, 1, COUNT).forEach(record -> seen.addAll(record.changes()));
    assertThat(seen).containsExactlyInAnyOrder(Change.values());
  }

  /// Right e-mail addresses and numbers lead to one person; without that no truth could be found.
  @Test
  void giveNobodyWhatIsAnothersUnlessTheySaySo() {
    int email = RecordPreset.HARD.columns().indexOf("email");
    Map<String, Long> owners = new HashMap<>();
    Set<Change> excuses = Set.of(Change.SHARED_EMAIL, Change.EMAIL_SLIP, Change.PLACEHOLDER);
    for (PersonRecord record : records(RecordPreset.HARD, 5, COUNT)) {
      String value = record.value(email).toLowerCase(java.util.Locale.ROOT);
      if (!value.isEmpty() && record.changes().stream().noneMatch(excuses::contains)) {
        Long before = owners.putIfAbsent(value, record.person());
        assertThat(before).isIn(null, record.person());
      }
    }
    assertThat(owners.size()).isGreaterThan(4_000);
  }

  @Test
  void comeInAnOrderThatTellsNothing() {
    List<PersonRecord> records = records(RecordPreset.HARD, 1, COUNT);
    int neighbours = 0;
    for (int i = 1; i < records.size(); i++) {
      neighbours += records.get(i).person() == records.get(i - 1).person() ? 1 : 0;
    }
    assertThat(neighbours).isLessThan(COUNT / 100);
  }

  @Test
  void householdsHaveSeveralPeople() {
    Map<Long, Set<Long>> people = new HashMap<>();
    records(RecordPreset.HARD, 1, COUNT)
        .forEach(record ->
            people
                .computeIfAbsent(record.household(), _ -> new java.util.HashSet<>())
                .add(record.person()));
    long shared = people.values().stream().filter(members -> members.size() > 1).count();
    assertThat(shared / (double) people.size()).isBetween(0.1, 0.3);
  }

  @Test
  void refuseNumbersThatCannotBe() {
    assertThatThrownBy(() -> PersonRecords.of(RecordPreset.EASY, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 to 10000000");
  }
}
