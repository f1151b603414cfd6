// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.testing.Gen;
import io.tributary.testing.Gens;
import io.tributary.testing.Property;
import io.tributary.testing.Texts;
import io.tributary.workspace.Change.What;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryCodecPropertyTest {
  private static final Instant MIN = Instant.parse("2020-01-01T00:00:00Z");
  private static final Instant MAX = Instant.parse("2040-01-01T00:00:00Z");
  private static final int LONG = 30_000;

  /// A line of the text, or one that is long.
  private static final Gen<String> LINES =
      Gens.frequency(
          Gens.weighted(9, Texts.nasty()),
          Gens.weighted(1, (random, _) -> "x".repeat(random.nextInt(LONG))));

  private static final Gen<List<Change>> HISTORIES =
      Gens.listOf(
          (random, size) ->
              new Change(
                  Gens.instants(MIN, MAX).generate(random, size),
                  Texts.nasty().generate(random, size),
                  Gens.oneOf(What.values()).generate(random, size),
                  Gens.listOf(LINES, 0, 5).generate(random, size)),
          1,
          150);

  @Test
  void readsBackWhatItKeeps() {
    Property.check(
        "the latest change and as many before it as there is room for",
        HISTORIES,
        100,
        history -> {
          Change latest = history.getFirst();
          List<Change> before = history.subList(1, history.size());
          byte[] bytes =
              HistoryCodec.encode(
                  new HistoryCodec.Latest(latest.by(), latest.what(), latest.lines()), before);

          List<Change> read = HistoryCodec.decode(bytes, latest.at());

          assertThat(history).startsWith(read.toArray(Change[]::new));
          assertThat(read).hasSizeLessThanOrEqualTo(HistoryCodec.KEPT);
          if (characters(history) <= HistoryCodec.CHARACTERS_MAX) {
            assertThat(read).hasSize(Math.min(history.size(), HistoryCodec.KEPT));
          } else {
            assertThat(characters(read))
                .isLessThanOrEqualTo(
                    Math.max(HistoryCodec.CHARACTERS_MAX, characters(List.of(latest))));
          }
        });
  }

  private static int characters(List<Change> changes) {
    return changes.stream()
        .flatMap(change -> change.lines().stream())
        .mapToInt(String::length)
        .sum();
  }
}
