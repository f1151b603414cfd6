// SPDX-License-Identifier: Apache-2.0
package io.tributary.keep.survey;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.model.Event;
import io.tributary.model.Value;
import io.tributary.profiles.RocksProfileStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is surveyed is the same in whatever order records come, however they are cut into commits,
/// and wherever the process ends.
class SurveyLawsPropertyTest {
  private static final int HISTORIES = 6;
  private static final int RECORDS = 400;

  @TempDir Path folder;

  @Test
  void isTheSameInAnyOrderAndAcrossCrashes() {
    for (int i = 0; i < HISTORIES; i++) {
      long seed = 77L + i;
      Random random = new Random(seed);
      List<Event> events = events(random);
      String expected = whole(folder.resolve("whole" + i), events);
      Collections.shuffle(events, random);
      assertThat(crashing(folder.resolve("cut" + i), events, random))
          .as("seed %d", seed)
          .isEqualTo(expected);
    }
  }

  private static List<Event> events(Random random) {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < RECORDS; i++) {
      String value =
          switch (random.nextInt(7)) {
            case 0 -> "null";
            case 1 -> "12";
            case 2 -> "1.5";
            case 3 -> "\"2026-01-0%d\"".formatted(random.nextInt(9));
            case 4 -> "[{\"sku\":\"A%d\"},{}]".formatted(random.nextInt(20));
            case 5 -> "{\"city\":\"Bern\",\"zip.code\":%d}".formatted(random.nextInt(9999));
            default -> "\"text %d\"".formatted(random.nextInt(50));
          };
      // far more names than are kept, most of them with digits
      String properties =
          "{\"total\":%s,\"k%d\":1,\"%s\":true}"
              .formatted(value, random.nextInt(2_000), "x".repeat(1 + random.nextInt(30)));
      events.add(
          Sent.event(
              "m" + i,
              random.nextInt(3) == 0 ? "Event " + random.nextInt(2_000) : "Order Completed",
              Sent.NOON.plusSeconds(random.nextInt(4_000_000)),
              random.nextBoolean() ? Map.of("age", Value.Num.of(3)) : Map.of(),
              properties));
    }
    return events;
  }

  private static String whole(Path store, List<Event> events) {
    try (RocksProfileStore opened = RocksProfileStore.open(store)) {
      Survey survey = new Survey(opened);
      for (int i = 0; i < events.size(); i++) {
        survey.accepted(0, i, events.get(i), true, false);
      }
      survey.commit(Map.of(0, (long) events.size()));
      return Sent.text(new SurveyReader(opened).read(Sent.SHOP));
    }
  }

  /// The same with commits now and then, and ends of the process after which reading goes back.
  private static String crashing(Path store, List<Event> events, Random random) {
    int crashes = 0;
    for (boolean done = false; !done; ) {
      try (RocksProfileStore opened = RocksProfileStore.open(store)) {
        Survey survey = new Survey(opened);
        long committed = survey.from(Map.of(0, (long) events.size())).getOrDefault(0, 0L);
        long at = committed == events.size() && crashes == 0 ? 0 : committed;
        long from = Math.max(0, at - random.nextInt(20)); // the lake may be behind
        for (long i = from; i < events.size(); i++) {
          survey.accepted(0, i, events.get((int) i), true, false);
          if (random.nextInt(15) == 0) {
            survey.commit(Map.of(0, i + 1));
          }
          if (i > at + 20 && random.nextInt(60) == 0) {
            break;
          }
          done = i == events.size() - 1;
        }
        crashes++;
        if (done) {
          survey.commit(Map.of(0, (long) events.size()));
          assertThat(crashes).isGreaterThan(1);
          return Sent.text(new SurveyReader(opened).read(Sent.SHOP));
        }
      }
    }
    throw new AssertionError();
  }
}
