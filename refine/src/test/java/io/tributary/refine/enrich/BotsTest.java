// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.refine.Vectors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

class BotsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (Linux; Android 9; CUBOT_X19) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/100.0.0.0 Mobile Safari/537.36",
        "okhttp/4.12.0",
        "Shop/3.2 (com.shop.app; build:7; iOS 17.5.1) Alamofire/5.9.1",
      })
  void leavesPeopleAlone(String userAgent) {
    assertThat(UserAgents.bundled().read(userAgent).bot()).isNull();
  }

  @Test
  void namesBots() {
    assertThat(
            UserAgents.bundled()
                .read("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)")
                .bot())
        .isEqualTo("Googlebot");
    assertThat(UserAgents.bundled().read("shinybot/1.0 (+https://shiny.example)").bot())
        .isEqualTo("shinybot");
  }

  /// 2,116 user agents of 1,498 crawlers: five of six are seen. Others look like browsers or apps.
  @Test
  void seesMostOfThePublishedCrawlers() throws IOException {
    List<String> unseen = new ArrayList<>();
    List<String> all = instances();
    for (String instance : all) {
      if (UserAgents.bundled().read(instance).bot() == null) {
        unseen.add(instance);
      }
    }
    assertThat(unseen).as("not seen, of %d", all.size()).hasSizeLessThan(all.size() / 6);
  }

  private static List<String> instances() throws IOException {
    List<String> instances = new ArrayList<>();
    try (InputStream in =
            new GZIPInputStream(
                Files.newInputStream(Vectors.file("data/cdp/bots/crawler-user-agents.json.gz")));
        JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), in)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.PROPERTY_NAME && parser.currentName().equals("instances")) {
          parser.nextToken();
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            instances.add(parser.getString());
          }
        }
      }
    }
    return instances;
  }
}
