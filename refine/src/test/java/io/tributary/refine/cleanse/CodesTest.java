// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine.cleanse;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.refine.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// The published lists of countries, languages, currencies and addresses.
class CodesTest {
  private static final String LISTS = "data/cdp/ga4-channel-groups/snowplow_web_dim_";

  @Test
  void knowsEveryCountryByItsCodes() {
    for (List<String> row : Vectors.csv(LISTS + "geo_country_mapping.csv")) {
      assertThat(Countries.code(row.get(1))).isEqualTo(row.get(1));
      assertThat(Countries.code(row.get(1).toLowerCase(Locale.ROOT))).isEqualTo(row.get(1));
      assertThat(Countries.code(row.get(2))).isEqualTo(row.get(1));
    }
  }

  @Test
  void knowsNineOfTenCountriesByTheirNames() {
    List<List<String>> rows = Vectors.csv(LISTS + "geo_country_mapping.csv");
    assertThat(rows)
        .filteredOn(row -> !row.get(1).equals(Countries.code(row.getFirst())))
        .hasSizeLessThan(rows.size() / 10);
  }

  @Test
  void keepsEveryLanguageTag() {
    for (List<String> row : Vectors.csv(LISTS + "rfc_5646_language_mapping.csv")) {
      String tag = Languages.tag(row.getFirst().replace('-', '_'));
      if (tag != null) {
        assertThat(tag).isEqualToIgnoringCase(row.getFirst());
        assertThat(Languages.tag(tag)).isEqualTo(tag);
      }
    }
    assertThat(Languages.tag("zh_Hant_TW")).isEqualTo("zh-Hant-TW");
    assertThat(Languages.tag("Deutsch")).isEqualTo("de");
    assertThat(Languages.tag("klingonese")).isNull();
  }

  @Test
  void knowsEveryCurrency() {
    for (List<String> row : Vectors.csv("data/cdp/currency/currency_jdk.csv")) {
      assertThat(Currencies.code(row.getFirst().toLowerCase(Locale.ROOT)))
          .isEqualTo(row.getFirst());
    }
    assertThat(Currencies.code("$")).isNull();
  }

  /// What is plainly an address is taken apart rightly; of the published ones, which are hard, that
  /// is a part.
  @Test
  void takesAddressesApartRightlyOrNotAtAll() throws IOException {
    int taken = 0;
    int right = 0;
    for (String line :
        Files.readAllLines(Vectors.file("data/cdp/postal/libpostal_parse_vectors.ndjson"))) {
      String input = "";
      String code = "";
      String label = "";
      try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), line)) {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
          if (token == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
              case "input" -> input = parser.getString();
              case "label" -> label = parser.getString();
              case "value" -> code = label.equals("postcode") ? parser.getString() : code;
              default -> {}
            }
          }
        }
      }
      Map<String, String> parts = PostalAddress.parts(input);
      if (parts != null) {
        taken++;
        right += parts.getOrDefault("postalCode", "").equalsIgnoreCase(code) ? 1 : 0;
      }
    }
    assertThat(taken).isGreaterThan(10);
    assertThat(right).isGreaterThanOrEqualTo(taken * 9 / 10);
  }
}
