// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.refine.Vectors;
import io.tributary.refine.enrich.TrafficSources.Category;
import io.tributary.refine.enrich.Visit.Trail;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChannelsTest {
  private static final String LIST =
      "data/cdp/ga4-channel-groups/snowplow_web_dim_ga4_source_categories.csv";

  private static Map<String, Category> published() {
    Map<String, Category> list = new HashMap<>();
    for (List<String> row : Vectors.csv(LIST)) {
      String word = row.get(1).substring("SOURCE_CATEGORY_".length());
      list.putIfAbsent(row.getFirst().toLowerCase(Locale.ROOT), Category.valueOf(word));
    }
    return list;
  }

  private static String organic(Category category) {
    return switch (category) {
      case SEARCH -> "Organic Search";
      case SHOPPING -> "Organic Shopping";
      case SOCIAL -> "Organic Social";
      case VIDEO -> "Organic Video";
    };
  }

  @Test
  void givesEverySourceOfTheListItsChannels() {
    Map<String, Category> list = published();
    Channels channels = new Channels(new TrafficSources(list));
    assertThat(list).hasSizeGreaterThan(800);
    list.forEach((source, category) -> {
      assertThat(channels.of(source, "referral", null)).as(source).isEqualTo(organic(category));
      assertThat(channels.of(source, "cpc", null))
          .as(source)
          .isEqualTo(organic(category).replace("Organic", "Paid"));
    });
  }

  @Test
  void givesThePublishedCasesTheirChannels() {
    List<Channels> both =
        List.of(
            new Channels(new TrafficSources(published())), new Channels(TrafficSources.bundled()));
    for (List<String> row :
        Vectors.csv("data/cdp/ga4-channel-groups/channel_vectors_dbt-ga4.csv")) {
      if (row.getFirst().equals("alibaba")) {
        continue; // contradicts Google's rule: nothing says that it was paid for
      }
      for (Channels channels : both) {
        if (row.getFirst().equals("Google Shopping") && channels == both.get(1)) {
          continue; // a source of Google's list alone
        }
        assertThat(channels.of(row.get(0), row.get(1), row.get(2)))
            .as("%s", row)
            .isEqualTo(row.get(3));
      }
    }
  }

  private static @Nullable String channel(@Nullable String page, @Nullable String referrer) {
    Visit visit = Visit.of(new Trail(null, null, null, page, referrer), TrafficSources.bundled());
    return visit == null
        ? null
        : new Channels(TrafficSources.bundled())
            .of(visit.source(), visit.medium(), visit.campaign());
  }

  @Test
  void readsWhereAVisitCameFrom() {
    String page = "https://www.shop.example/a?b=c";
    assertThat(channel(page, null)).isEqualTo("Direct");
    assertThat(channel(page, "https://shop.example/")).isNull();
    assertThat(channel(page, "https://www.google.co.uk/")).isEqualTo("Organic Search");
    assertThat(channel(page, "https://ar.search.yahoo.com/x")).isEqualTo("Organic Search");
    assertThat(channel(page, "https://l.facebook.com/l.php?u=x")).isEqualTo("Organic Social");
    assertThat(channel(page, "https://m.youtube.com/watch?v=1")).isEqualTo("Organic Video");
    assertThat(channel(page, "https://news.example/")).isEqualTo("Referral");
    assertThat(channel(page + "&gclid=1", "https://www.google.com/")).isEqualTo("Paid Search");
    assertThat(channel(page + "&utm_source=spring%20news&utm_medium=e-mail", null))
        .isEqualTo("Email");
    assertThat(channel("no address", "https://a.example")).isEqualTo("Referral");
    assertThat(channel(null, "https://a.example")).isNull();
    assertThat(
            Visit.of(
                new Trail(null, null, null, page + "&utm_campaign=%zz+%C3%A9#x", null),
                TrafficSources.bundled()))
        .isEqualTo(new Visit("(not set)", "(not set)", "%zz é"));
  }
}
