// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.mapping.Mapped;
import io.tributary.mapping.Mapper;
import io.tributary.testing.Gen;
import io.tributary.testing.Property;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Tries each ready-made mapping on samples of our own, whole and damaged at random.
class ReadyMappingsTest {
  record Sample(String mapping, Object document, List<?> calls) {}

  private static List<Sample> samples() throws IOException {
    try (InputStream in = ReadyMappingsTest.class.getResourceAsStream("samples.json")) {
      List<Sample> samples = new ArrayList<>();
      for (Object each :
          Samples.json(
              new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8))) {
        Map<?, ?> sample = (Map<?, ?>) each;
        samples.add(
            new Sample(
                (String) Objects.requireNonNull(sample.get("mapping")),
                Objects.requireNonNull(sample.get("document")),
                (List<?>) Objects.requireNonNull(sample.get("calls"))));
      }
      return samples;
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void mapsSample(Sample sample) {
    assertThat(PayloadMappingsTest.map(sample.mapping, List.of(sample.document)))
        .extracting(PayloadMappingsTest::brief)
        .isEqualTo(sample.calls);
  }

  @Test
  void hasASampleOfEachMapping() throws IOException {
    assertThat(samples()).extracting(Sample::mapping).containsAll(ReadyMappings.names());
  }

  @Test
  void listsEveryMappingOfTheProduct() throws IOException {
    Path folder =
        Pages.root().resolve("workspace/src/main/resources/io/tributary/workspace/mappings");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".yaml", "")).sorted())
          .isEqualTo(ReadyMappings.names());
    }
  }

  /// Whatever is missing or of another type, a record becomes calls or is refused with reasons, and
  /// always the same ones.
  @ParameterizedTest
  @MethodSource("samples")
  void copesWithDamage(Sample sample) {
    Mapper mapper = Mapper.of(ReadyMappings.find(sample.mapping).orElseThrow());
    Gen<Object> damaged = (random, _) -> damaged(sample.document, random);
    Property.check(
        "mapping " + sample.mapping,
        damaged,
        100,
        document -> {
          for (Object record : mapper.records(document)) {
            if (record != null) {
              assertThat(text(mapper.map("s", record))).isEqualTo(text(mapper.map("s", record)));
            }
          }
        });
  }

  private static String text(Mapped mapped) {
    return switch (mapped) {
      case Mapped.Calls(List<Mapped.Call> calls) ->
          calls.stream()
              .map(call -> new String(call.json(), StandardCharsets.UTF_8))
              .toList()
              .toString();
      case Mapped.Skipped _ -> "skipped";
      case Mapped.Refused(var problems) -> {
        assertThat(problems).isNotEmpty();
        yield problems.toString();
      }
    };
  }

  private static Object damaged(Object value, RandomGenerator random) {
    if (random.nextInt(15) == 0) {
      return List.of("", 0, true, "jane", List.of(), List.of("x", "y"), Map.of())
          .get(random.nextInt(7));
    }
    return switch (value) {
      case Map<?, ?> map -> {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((name, member) -> {
          int fate = random.nextInt(12);
          if (fate == 0) {
            copy.put((String) name, null);
          } else if (fate > 1) {
            copy.put((String) name, member == null ? null : damaged(member, random));
          }
        });
        yield copy;
      }
      case List<?> list -> list.stream().map(each -> damaged(each, random)).toList();
      default -> value;
    };
  }
}
