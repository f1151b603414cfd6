// SPDX-License-Identifier: Apache-2.0
package io.tributary.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.server.session.Session.Grant;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SealTest {
  private final Seal seal = new Seal(new byte[32]);
  private final Session session =
      new Session(
          Instant.ofEpochSecond(1_800_000_000),
          "csrf",
          List.of(new Grant("default", "admin", "mark"), new Grant("other", "key", "mark2")));

  @Test
  void opensWhatItClosed() {
    String cookie = seal.close(session.encode());

    assertThat(seal.open(cookie).flatMap(Session::decode)).contains(session);
    assertThat(cookie).matches("[A-Za-z0-9_-]+");
    assertThat(seal.close(session.encode())).isNotEqualTo(cookie);
  }

  @Test
  void opensNothingThatWasChangedOrIsAnotherKeys() {
    String cookie = seal.close(session.encode());
    char other = cookie.charAt(20) == 'A' ? 'B' : 'A';

    assertThat(seal.open(cookie.substring(0, 20) + other + cookie.substring(21))).isEmpty();
    assertThat(seal.open(cookie.substring(0, 12))).isEmpty();
    assertThat(seal.open("no base 64!")).isEmpty();
    assertThat(seal.open("")).isEmpty();
    byte[] key = new byte[32];
    key[0] = 1;
    assertThat(new Seal(key).open(cookie)).isEmpty();
  }

  @Test
  void keepsOneGrantForEachWorkspaceTheLatestInFront() {
    Session more = session.with(new Grant("other", "key3", "mark3"));

    assertThat(more.grants())
        .containsExactly(
            new Grant("other", "key3", "mark3"), new Grant("default", "admin", "mark"));
  }
}
