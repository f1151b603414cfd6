// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.model.Enrichment.Field;
import io.tributary.refine.Vectors;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlaceFileTest {
  private static final String FOLDER = "data/cdp/maxmind-test-data/";

  @Test
  void findsThePublishedPlaces() throws IOException {
    for (String name : List.of("GeoLite2-City-Test", "GeoLite2-Country-Test")) {
      try (PlaceFile places = PlaceFile.open(Vectors.file(FOLDER + name + ".mmdb"))) {
        int count = 0;
        for (List<String> row : Vectors.csv(FOLDER + "expected.csv")) {
          if (row.getFirst().equals(name)) {
            Map<Field, String> found = places.of(row.get(1));
            assertThat(found.getOrDefault(Field.PLACE_COUNTRY, "")).isEqualTo(row.get(2));
            assertThat(found.getOrDefault(Field.PLACE_REGION, "")).isEqualTo(row.get(5));
            assertThat(found.getOrDefault(Field.PLACE_CITY, "")).isEqualTo(row.get(6));
            assertThat(found.getOrDefault(Field.PLACE_POSTAL_CODE, "")).isEqualTo(row.get(7));
            assertThat(found.getOrDefault(Field.PLACE_LATITUDE, "")).isEqualTo(row.get(8));
            assertThat(found.getOrDefault(Field.PLACE_TIMEZONE, "")).isEqualTo(row.get(10));
            count++;
          }
        }
        assertThat(count).isGreaterThan(200);
      }
    }
  }

  @Test
  void findsNothingForWhatIsNoAddress() throws IOException {
    try (PlaceFile places = PlaceFile.open(Vectors.file(FOLDER + "GeoLite2-City-Test.mmdb"))) {
      for (String text : List.of("", "shop.example", "1.2.3", "10.0.0.1", "::zz", "x".repeat(99))) {
        assertThat(places.of(text)).as(text).isEmpty();
      }
    }
  }

  @Test
  void findsNothingInDamagedRecords() throws IOException {
    try (PlaceFile places =
        PlaceFile.open(Vectors.file(FOLDER + "GeoIP2-City-Test-Broken-Double-Format.mmdb"))) {
      assertThat(places.of("2.125.160.216")).isEmpty();
    }
  }
}
