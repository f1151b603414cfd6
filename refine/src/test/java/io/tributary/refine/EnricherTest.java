// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.model.Collected;
import io.tributary.model.Enriched;
import io.tributary.model.Enrichment.Field;
import io.tributary.model.Refined;
import io.tributary.model.SourceKind;
import io.tributary.model.Step;
import io.tributary.model.Treatment;
import io.tributary.model.Value;
import io.tributary.refine.enrich.TableFolder;
import io.tributary.workspace.IdentityRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnricherTest {
  private static final String PAGE =
      """
      {"type":"page","anonymousId":"a","context":{"ip":"2.125.160.216",
       "userAgent":"Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
       "page":{"url":"https://shop.example/","referrer":"https://www.google.com/"}}}
      """;

  private static final String PERSON =
      """
      {"type":"identify","userId":"7","traits":{"email":"Info@Firm.example","phone":"+14155552671",
       "address":{"postalCode":"10827"},"company_domain":"own.example"}}
      """;

  @TempDir Path folder = Path.of("");

  private static Collected treated(String json, Treatment treatment) {
    Collected plain = Collecteds.of(SourceKind.WEB, null, json.getBytes(StandardCharsets.UTF_8));
    return new Collected(
        plain.key(),
        plain.origin().with(treatment),
        plain.receivedAt(),
        plain.sentAt(),
        plain.payload(),
        List.of());
  }

  private static EventRefiner refiner(TableFolder tables) {
    return new EventRefiner(_ -> IdentityRules.defaults(), Duration.ofMinutes(5), tables);
  }

  private static Map<String, Value> traits(Refined refined) {
    return refined instanceof Refined.Accepted accepted ? accepted.event().traits() : Map.of();
  }

  @Test
  void tellsBrowserAndChannel() {
    assertThat(Collecteds.REFINER.enrich(treated(PAGE, Treatment.STANDARD)).enrichment().fields())
        .containsEntry(Field.UA_BROWSER, "Mobile Safari")
        .containsEntry(Field.UA_BROWSER_VERSION, "17.5")
        .containsEntry(Field.UA_OS, "iOS")
        .containsEntry(Field.UA_DEVICE, "iPhone")
        .containsEntry(Field.UA_DEVICE_BRAND, "Apple")
        .containsEntry(Field.TRAFFIC_SOURCE, "google.com")
        .containsEntry(Field.CHANNEL, "Organic Search")
        .doesNotContainKey(Field.BOT)
        .doesNotContainKey(Field.PLACE_COUNTRY);
  }

  @Test
  void tellsThePlaceByTheVersionThatIsStamped() throws IOException {
    Files.copy(
        Vectors.file("data/cdp/maxmind-test-data/GeoLite2-City-Test.mmdb"),
        folder.resolve("GeoLite2-City.mmdb"));
    try (TableFolder tables = new TableFolder(folder)) {
      Treatment treatment = new Treatment(EnumSet.of(Step.PLACES), tables.current());
      assertThat(refiner(tables).enrich(treated(PAGE, treatment)).enrichment().fields())
          .containsEntry(Field.PLACE_CITY, "Boxford")
          .containsEntry(Field.PLACE_COUNTRY, "GB")
          .doesNotContainKey(Field.UA_OS);
      Files.delete(folder.resolve("GeoLite2-City.mmdb"));
      tables.look();
      assertThat(tables.current()).isEmpty();
      assertThat(refiner(tables).enrich(treated(PAGE, treatment)).enrichment().fields())
          .as("as on the day it came in")
          .containsEntry(Field.PLACE_CITY, "Boxford");
    }
  }

  @Test
  void derivesTraitsWhereASourceWantsThem() throws IOException {
    Files.writeString(folder.resolve("areas.csv"), "code,income,other\n10827,high,x\n");
    Files.writeString(
        folder.resolve("areas.yaml"), "by: address.postalCode\nkey: code\ncolumns: [income]\n");
    try (TableFolder tables = new TableFolder(folder)) {
      Treatment treatment = new Treatment(EnumSet.allOf(Step.class), tables.current());
      Collected event = treated(PERSON, treatment);
      Enriched enriched = refiner(tables).enrich(event);
      assertThat(enriched.refined()).isEqualTo(refiner(tables).refine(event));
      assertThat(traits(enriched.refined()))
          .containsEntry("email", new Value.Text("info@firm.example"))
          .containsEntry("email_kind", new Value.Text("role"))
          .containsEntry("email_domain", new Value.Text("firm.example"))
          .containsEntry("company_domain", new Value.Text("own.example"))
          .containsEntry("phone_region", new Value.Text("US"))
          .containsEntry("areas_income", new Value.Text("high"))
          .doesNotContainKey("areas_other");
      assertThat(enriched.enrichment().effects()).hasSizeGreaterThan(4);
      assertThat(traits(refiner(tables).refine(treated(PERSON, Treatment.STANDARD))))
          .doesNotContainKey("email_kind");
    }
  }
}
