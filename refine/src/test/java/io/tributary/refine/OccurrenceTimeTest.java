// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine;

import static io.tributary.refine.Collecteds.RECEIVED;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.model.EventTimes;
import io.tributary.model.Problem;
import io.tributary.model.Refined;
import io.tributary.model.SourceKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OccurrenceTimeTest {
  private static final Instant HOUR_AGO = RECEIVED.minus(Duration.ofHours(1));

  private static Refined.Accepted refined(SourceKind kind, @Nullable Instant sent, String times) {
    String json = "{\"type\":\"page\",\"userId\":\"u\"" + times + "}";
    return (Refined.Accepted)
        Collecteds.REFINER.refine(Collecteds.of(kind, sent, json.getBytes(StandardCharsets.UTF_8)));
  }

  private static Instant occurred(SourceKind kind, @Nullable Instant sent, Instant timestamp) {
    return refined(kind, sent, field("timestamp", timestamp)).event().times().occurredAt();
  }

  private static String field(String name, Instant instant) {
    return ",\"%s\":\"%s\"".formatted(name, instant);
  }

  @Test
  void believesAClockThatIsRight() {
    assertThat(occurred(SourceKind.WEB, RECEIVED.minusSeconds(2), HOUR_AGO)).isEqualTo(HOUR_AGO);
    assertThat(occurred(SourceKind.SERVER, null, HOUR_AGO)).isEqualTo(HOUR_AGO);
  }

  @Test
  void leavesImportedHistoryWhereItIs() {
    Instant history = Instant.parse("1999-12-31T23:59:59Z");

    assertThat(occurred(SourceKind.SERVER, RECEIVED, history)).isEqualTo(history);
  }

  @Test
  void correctsAClockThatIsAhead() {
    Duration ahead = Duration.ofDays(400);

    assertThat(occurred(SourceKind.SERVER, RECEIVED.plus(ahead), HOUR_AGO.plus(ahead)))
        .isEqualTo(HOUR_AGO);
  }

  @Test
  void correctsABrowsersClockThatIsBehind() {
    Duration behind = Duration.ofHours(7);

    assertThat(occurred(SourceKind.WEB, RECEIVED.minus(behind), HOUR_AGO.minus(behind)))
        .isEqualTo(HOUR_AGO);
  }

  @Test
  void takesAnOldSentAtOfAnAppForADelay() {
    Instant sent = RECEIVED.minus(Duration.ofDays(3));

    assertThat(occurred(SourceKind.MOBILE, sent, sent.minusSeconds(9)))
        .isEqualTo(sent.minusSeconds(9));
  }

  @Test
  void correctsAClockThatWasNeverSet() {
    Instant sent = Instant.ofEpochSecond(500);

    assertThat(occurred(SourceKind.MOBILE, sent, sent.minusSeconds(9)))
        .isEqualTo(RECEIVED.minusSeconds(9));
  }

  @Test
  void takesTheBetterKnowledgeOfASecondTime() {
    Instant history = Instant.parse("2001-01-01T00:00:00Z");
    EventTimes times =
        refined(
                SourceKind.WEB,
                RECEIVED.minus(Duration.ofHours(2)),
                field("originalTimestamp", HOUR_AGO) + field("timestamp", history))
            .event()
            .times();

    assertThat(times.occurredAt()).isEqualTo(history);
    assertThat(times.originalTimestamp()).isEqualTo(HOUR_AGO);
  }

  @Test
  void setsWhatCannotBeToTheTimeOfReceipt() {
    for (String time : List.of("2100-01-01T00:00:00Z", "1970-01-01", "1960-05-05", "soon")) {
      Refined.Accepted accepted =
          refined(SourceKind.SERVER, null, ",\"timestamp\":\"" + time + '"');

      assertThat(accepted.event().times().occurredAt()).as(time).isEqualTo(RECEIVED);
      assertThat(accepted.warnings()).extracting(Problem::path).containsExactly("timestamp");
    }
    assertThat(occurred(SourceKind.SERVER, null, RECEIVED.plus(Duration.ofHours(23))))
        .isEqualTo(RECEIVED.plus(Duration.ofHours(23)));
  }

  @Test
  void readsSentAtFromTheEventWhereTheDoorDidNot() {
    EventTimes times =
        refined(
                SourceKind.WEB,
                null,
                field("sentAt", RECEIVED.plusSeconds(3_600)) + field("timestamp", RECEIVED))
            .event()
            .times();

    assertThat(times.sentAt()).isEqualTo(RECEIVED.plusSeconds(3_600));
    assertThat(times.occurredAt()).isEqualTo(HOUR_AGO);
  }
}
