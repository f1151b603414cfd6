// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LenientTimestampTest {
  @Test
  void readsWhatSendersWrite() {
    Map.ofEntries(
            Map.entry("2015-02-03T04:05:06.789Z", "2015-02-03T04:05:06.789Z"),
            Map.entry("2015-2-02T1:2:3Z", "2015-02-02T01:02:03Z"),
            Map.entry("2015-02-03 04:05:06", "2015-02-03T04:05:06Z"),
            Map.entry("2015/02/03 04:05", "2015-02-03T04:05:00Z"),
            Map.entry("2015-02-03", "2015-02-03T00:00:00Z"),
            Map.entry(" 2015-02-03t04:05:06,7z ", "2015-02-03T04:05:06.700Z"),
            Map.entry("2015-02-03T04:05:06.123456789+02:00", "2015-02-03T02:05:06.123Z"),
            Map.entry("2015-02-03T04:05:06-0330", "2015-02-03T07:35:06Z"),
            Map.entry("2015-02-03T04:05:06+05", "2015-02-02T23:05:06Z"),
            Map.entry("2015-02-03 04:05:06 UTC", "2015-02-03T04:05:06Z"),
            Map.entry("2015-02-03 04:05:06 +0100", "2015-02-03T03:05:06Z"),
            Map.entry("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"),
            Map.entry("2016-12-31T24:00:00Z", "2017-01-01T00:00:00Z"),
            Map.entry("1422936306", "2015-02-03T04:05:06Z"),
            Map.entry("1422936306.5", "2015-02-03T04:05:06.500Z"),
            Map.entry("1422936306789", "2015-02-03T04:05:06.789Z"),
            Map.entry("1422936306789123", "2015-02-03T04:05:06.789Z"),
            Map.entry("1422936306789123456", "2015-02-03T04:05:06.789Z"))
        .forEach((text, instant) ->
            assertThat(LenientTimestamp.read(text)).as(text).isEqualTo(Instant.parse(instant)));
  }

  @Test
  void refusesWhatIsNoTime() {
    for (String text :
        List.of(
            "",
            "now",
            "2015",
            "2015-02",
            "2015-02-30",
            "2015-13-01",
            "2015-02-03T",
            "2015-02-03T04",
            "2015-02-03T25:00:00Z",
            "2015-02-03T24:00:01Z",
            "2015-02-03T04:60:00Z",
            "2015-02-03T04:05:06.Z",
            "2015-02-03T04:05:06+19:00",
            "2015-02-03T04:05:06+1:2",
            "2015-02-03T04:05:06 CET",
            "2015-02/03",
            "0000-01-01",
            "10000-01-01",
            "-1-",
            ".",
            "-",
            "9".repeat(30),
            "9".repeat(5_000))) {
      Instant instant = LenientTimestamp.read(text);
      assertThat(instant == null || instant.isBefore(OccurrenceTime.EARLIEST)).as(text).isTrue();
    }
  }

  @Test
  void readsNumbers() {
    assertThat(LenientTimestamp.read(new Json.Num("1.422936306e9")))
        .isEqualTo(Instant.parse("2015-02-03T04:05:06Z"));
    assertThat(LenientTimestamp.read(new Json.Num("1e300"))).isNull();
    assertThat(LenientTimestamp.read(new Json.Num("-1e-300"))).isEqualTo(Instant.ofEpochMilli(-1));
    assertThat(LenientTimestamp.read(new Json.Bool(true))).isNull();
  }
}
