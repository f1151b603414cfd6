// SPDX-License-Identifier: Apache-2.0
package io.tributary.refine;

import static io.tributary.refine.Collecteds.accepted;
import static io.tributary.refine.Collecteds.warned;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.model.Identifier;
import io.tributary.model.SourceKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdentifierGathererTest {
  private static List<String> gathered(SourceKind kind, String json) {
    return accepted(kind, json).event().subject().identifiers().stream()
        .map(Identifier::toString)
        .toList();
  }

  @Test
  void takesIdsOfDevicesAndExternalIds() {
    assertThat(
            gathered(
                SourceKind.MOBILE,
                """
                {'type':'screen','anonymousId':'a','context':{
                 'device':{'id':'D1','advertisingId':'AD1'},
                 'externalIds':[{'id':'X1','type':'ios.idfa','collection':'users'},
                   {'id':7,'type':'crmId'},{'id':'acme','type':'company','collection':'accounts'}]}}
                """))
        .containsExactly(
            "advertising_id:AD1", "anonymous_id:a", "crm_id:7", "device_id:D1", "ios_idfa:X1");
  }

  @Test
  void takesNamesInPropertiesOnlyFromSourcesThatPutThemThere() {
    String json =
        "{'type':'track','event':'e','anonymousId':'a','properties':{'email':'friend@example.com'}}";

    assertThat(gathered(SourceKind.POS, json))
        .containsExactly("anonymous_id:a", "email:friend@example.com");
    assertThat(gathered(SourceKind.WEB, json)).containsExactly("anonymous_id:a");
  }

  @Test
  void takesLoyaltyAndCrmIdsFromTraits() {
    assertThat(
            gathered(
                SourceKind.POS,
                "{'type':'identify','traits':{'loyalty_id':'L1','crmId':'C1','email':''}}"))
        .containsExactly("crm_id:C1", "loyalty_id:L1");
  }

  @Test
  void leavesOutAdvertisingIdsOfZeros() {
    String json =
        """
        {'type':'screen','anonymousId':'a','context':{
         'device':{'advertisingId':'00000000-0000-0000-0000-000000000000'}}}
        """;

    assertThat(gathered(SourceKind.MOBILE, json)).containsExactly("anonymous_id:a");
    assertThat(warned(json)).containsExactly("context.device.advertisingId");
  }

  @Test
  void normalisesExternalIdsOfKnownTypes() {
    assertThat(
            gathered(
                SourceKind.CRM,
                "{'type':'identify','userId':'u','context':{'externalIds':["
                    + "{'type':'Email','id':'JANE@example.com'},{'type':'email','id':'x'}]}}"))
        .containsExactly("email:jane@example.com", "user_id:u");
  }

  @Test
  void keepsTheTenStrongest() {
    StringBuilder json = new StringBuilder("{'type':'identify','userId':'u','anonymousId':'a'");
    json.append(",'context':{'externalIds':[{'type':'email','id':'jane@example.com'}");
    for (int i = 0; i < 20; i++) {
      json.append(",{'type':'odd_id','id':'x%02d'}".formatted(i));
    }
    String whole = json + "]}}";

    assertThat(gathered(SourceKind.WEB, whole))
        .hasSize(10)
        .isSorted()
        .contains("user_id:u", "anonymous_id:a", "email:jane@example.com", "odd_id:x06")
        .doesNotContain("odd_id:x07");
    assertThat(warned(whole)).contains("");
  }

  @Test
  void makesNamesOfTypes() {
    assertThat(
            List.of("ios.idfa", "crmId", "GA Client ID", "customerID", "_x_", "Çay", "").stream()
                .map(SnakeCase::of))
        .containsExactly("ios_idfa", "crm_id", "ga_client_id", "customer_id", "x", "ay", "");
  }
}
