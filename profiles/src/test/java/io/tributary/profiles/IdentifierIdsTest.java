// SPDX-License-Identifier: Apache-2.0
package io.tributary.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.model.Identifier;
import io.tributary.model.WorkspaceId;
import io.tributary.testing.Gens;
import io.tributary.testing.Property;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class IdentifierIdsTest {
  private static final WorkspaceId SHOP = new WorkspaceId("shop");
  private static final Identifier JANE = new Identifier("email", "jane@example.com");

  private static byte[] secret(int length) {
    byte[] secret = new byte[length];
    new Random(length).nextBytes(secret);
    return secret;
  }

  @Test
  void isTheBeginningOfHmacSha256WhateverTheLengthOfTheSecret() throws GeneralSecurityException {
    for (int length : new int[] {16, 32, 63, 64, 65, 200}) {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret(length), "HmacSHA256"));
      byte[] whole = mac.doFinal("shop\0email\0jane@example.com".getBytes(StandardCharsets.UTF_8));
      assertThat(new IdentifierIds(secret(length)).bytes(SHOP, JANE))
          .isEqualTo(Arrays.copyOf(whole, IdentifierIds.BYTES));
    }
  }

  @Test
  void refusesShortSecret() {
    assertThatThrownBy(() -> new IdentifierIds(secret(15)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void differsByWorkspaceTypeValueAndSecret() {
    IdentifierIds ids = new IdentifierIds(secret(32));
    assertThat(
            Set.of(
                ids.text(SHOP, JANE),
                ids.text(new WorkspaceId("bank"), JANE),
                ids.text(SHOP, new Identifier("user_id", "jane@example.com")),
                ids.text(SHOP, new Identifier("email", "june@example.com")),
                new IdentifierIds(secret(33)).text(SHOP, JANE)))
        .hasSize(5);
  }

  @Test
  void remembersNothingWrong() {
    IdentifierIds ids = new IdentifierIds(secret(32));
    Set<NodeId> all = new HashSet<>();
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 100_000; i++) {
        Identifier identifier = new Identifier("user_id", "u" + i);
        NodeId id = ids.id(SHOP, identifier);
        if (i % 1_000 == 0) {
          assertThat(id.bytes()).isEqualTo(ids.bytes(SHOP, identifier));
        }
        all.add(id);
      }
    }
    assertThat(all).hasSize(100_000);
  }

  @Test
  void readsWhatItWroteAsText() {
    Property.check(
        "an id's text is read as the same id",
        Gens.both(
            Gens.longs(Long.MIN_VALUE, Long.MAX_VALUE),
            Gens.longs(Long.MIN_VALUE, Long.MAX_VALUE),
            NodeId::new),
        2_000,
        id -> {
          assertThat(IdentifierIds.isText(id.text())).isTrue();
          assertThat(id.text()).matches("p_[a-z2-7]{26}");
          assertThat(NodeId.parse(id.text())).isEqualTo(id);
        });
  }

  @Test
  void refusesTextsThatAreNoIds() {
    String good = new NodeId(1, 2).text();
    for (String bad :
        new String[] {
          "",
          "p_",
          good + "a",
          good.substring(1),
          "q" + good.substring(1),
          good.substring(0, 27) + "1",
          good.toUpperCase(Locale.ROOT)
        }) {
      assertThat(IdentifierIds.isText(bad)).isFalse();
      assertThatThrownBy(() -> NodeId.parse(bad)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
