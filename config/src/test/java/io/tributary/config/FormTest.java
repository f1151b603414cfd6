// SPDX-License-Identifier: Apache-2.0
package io.tributary.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormTest {
  @Test
  void readsDurations() {
    assertThat(Form.DURATION.read("500ms", Duration.class)).contains(Duration.ofMillis(500));
    assertThat(Form.DURATION.read("2 s", Duration.class)).contains(Duration.ofSeconds(2));
    assertThat(Form.DURATION.read("7d", Duration.class)).contains(Duration.ofDays(7));
    assertThat(List.of("", "2", "s", "-2s", "2S", "1.5s", "2s2", "999999999999999999d", "2w"))
        .allSatisfy(text -> assertThat(Form.DURATION.read(text, Duration.class)).isEmpty());
  }

  @Test
  void readsSizesInDecimalAndBinaryUnits() {
    assertThat(Form.SIZE.read("64MiB", long.class)).contains(64L << 20);
    assertThat(Form.SIZE.read("32KB", int.class)).contains(32_000);
    assertThat(Form.SIZE.read("1_000", int.class)).contains(1_000);
    assertThat(Form.SIZE.read("2 GiB", long.class)).contains(2L << 30);
    assertThat(Form.SIZE.read("2GiB", int.class)).as("too large for the setting").isEmpty();
    assertThat(List.of("", "MiB", "-1", "1 mib", "1TB", "1e3", "99999999999999999999"))
        .allSatisfy(text -> assertThat(Form.SIZE.read(text, long.class)).isEmpty());
  }

  @Test
  void readsNumbersSwitchesAndWords() {
    assertThat(Form.NUMBER.read("-12_000", int.class)).contains(-12_000);
    assertThat(Form.NUMBER.read("3000000000", int.class)).isEmpty();
    assertThat(Form.NUMBER.read("1.0", int.class)).isEmpty();
    assertThat(Form.SWITCH.read("true", boolean.class)).contains(true);
    assertThat(Form.SWITCH.read("yes", boolean.class)).isEmpty();
    assertThat(Form.WORD.read("interval", LogConfig.Durability.class))
        .contains(LogConfig.Durability.INTERVAL);
    assertThat(Form.WORD.read("INTERVAL", LogConfig.Durability.class)).isEmpty();
  }

  @Test
  void writesWhatItReads() {
    for (Setting setting : Setting.all()) {
      Class<?> type = setting.component().getType();
      String text = setting.form().write(setting.fallback());
      assertThat(setting.form().read(text, type)).as(setting.key()).contains(setting.fallback());
    }
  }

  @Test
  void guessesTheWordThatWasMeant() {
    List<String> words = List.of("http.port", "http.host", "log.durability");
    assertThat(Spelling.nearest("htpp.port", words)).contains("http.port");
    assertThat(Spelling.nearest("log.durabilty", words)).contains("log.durability");
    assertThat(Spelling.nearest("something", words)).isEmpty();
  }
}
