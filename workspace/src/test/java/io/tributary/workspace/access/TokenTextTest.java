// SPDX-License-Identifier: Apache-2.0
package io.tributary.workspace.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenTextTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  @Test
  void readsBackWhatItWrites() {
    for (int i = 0; i < 200; i++) {
      TokenText token = TokenText.random(RANDOM);
      assertThat(token.written()).matches("trib_[A-Za-z0-9]{10}_[A-Za-z0-9]{49}");
      assertThat(TokenText.parse(token.written())).contains(token);
    }
  }

  @Test
  void findsSlips() {
    String text = TokenText.random(RANDOM).written();
    for (int i = 0; i < text.length(); i++) {
      char other = text.charAt(i) == 'a' ? 'b' : 'a';
      assertThat(TokenText.parse(text.substring(0, i) + other + text.substring(i + 1))).isEmpty();
    }
    for (String bad : List.of("", "trib_", text + "a", text.substring(1), text.repeat(2))) {
      assertThat(TokenText.parse(bad)).isEmpty();
    }
  }

  @Test
  void hidesItsSecret() {
    TokenText token = TokenText.random(RANDOM);
    assertThat(token.toString()).doesNotContain(token.secret());
  }
}
