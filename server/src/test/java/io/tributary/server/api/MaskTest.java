// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MaskTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void leavesOfIdentifiersSoMuchThatTheyCanBeToldApart() {
    assertThat(Mask.identifier("jane@example.com")).isEqualTo("j•••@e•••.com");
    assertThat(Mask.identifier("+4915112345612")).isEqualTo("•••12");
    assertThat(Mask.identifier("7")).isEqualTo("•••");
  }

  @Test
  void masksAProfileInAllItsPlaces() {
    String masked =
        mask(
            """
            {"id":"p_1","identifiers":[{"type":"email","value":"jane@example.com","count":2},
              {"type":"phone","value":"+4915112345612"},{"type":"user_id","value":"customer-77"}],
             "traits":{"firstName":"Jane","email":"jane@example.com","plan":"gold","age":44,
               "address":{"street":"Long Road 7"},"remark":"Lives next to Bob"},
             "provenance":{"email":{"value":"jane@example.com","source":"web",
               "losers":[{"value":"jane@old.example","source":"crm"}]}},
             "eventCount":12,"lastSeen":"2026-01-02T03:04:05.000Z"}
            """);

    assertThat(masked)
        .doesNotContain("jane", "Jane", "4915112345612", "customer-77", "Long Road", "Bob", "44")
        .contains("\"p_1\"", "gold", "\"eventCount\":12", "2026-01-02T03:04:05.000Z", "web", "crm");
  }

  @Test
  void masksEventsAndExplanations() {
    String masked =
        mask(
            """
            {"events":[{"messageId":"m1","raw":{"x":"jane"},"identifiers":[{"type":"anonymous_id",
              "value":"a-123456789"}],"properties":{"order_id":"A-9988776","category":"shoes"}}],
             "text":"email:jane@example.com and user_id:customer-77 met by jane@example.com",
             "a":"email:jane@example.com","b":"crm_id:00123456"}
            """);

    assertThat(masked)
        .doesNotContain("jane", "123456", "customer-77", "9988776")
        .contains("shoes", "email:j•••@e•••.com", "user_id:•••77", "\"messageId\":\"m1\"");
  }

  private static String mask(String json) {
    JsonNode node = JSON.readTree(json);
    return Mask.all(node).toString();
  }
}
