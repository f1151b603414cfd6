// SPDX-License-Identifier: Apache-2.0
package io.tributary.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ClientAddressTest {
  @Test
  void believesOnlyProxiesInPrivateNetworks() {
    assertThat(ClientAddress.behindProxy("81.2.69.142", "1.2.3.4")).isEqualTo("81.2.69.142");
    assertThat(ClientAddress.behindProxy("10.0.0.1", "1.2.3.4")).isEqualTo("1.2.3.4");
    assertThat(ClientAddress.behindProxy("::1", "2001:db8::7")).isEqualTo("2001:db8::7");
    assertThat(ClientAddress.behindProxy("fd00::1", "1.2.3.4")).isEqualTo("1.2.3.4");
  }

  @Test
  void takesLastAddressThatNoProxyOfOursHas() {
    assertThat(ClientAddress.behindProxy("127.0.0.1", "6.6.6.6, 1.2.3.4, 10.0.0.9, 192.168.1.1"))
        .isEqualTo("1.2.3.4");
    assertThat(ClientAddress.behindProxy("127.0.0.1", "10.0.0.9")).isEqualTo("10.0.0.9");
  }

  @Test
  void readsPortsAndBrackets() {
    assertThat(ClientAddress.behindProxy("127.0.0.1", "1.2.3.4:5678")).isEqualTo("1.2.3.4");
    assertThat(ClientAddress.behindProxy("127.0.0.1", "[2001:db8::7]:443"))
        .isEqualTo("2001:db8::7");
  }

  @Test
  void passesOverWhatIsNoAddress() {
    assertThat(ClientAddress.behindProxy("127.0.0.1", "unknown")).isEqualTo("127.0.0.1");
    assertThat(ClientAddress.behindProxy("127.0.0.1", "1.2.3.4, <script>")).isEqualTo("127.0.0.1");
    assertThat(ClientAddress.behindProxy("127.0.0.1", "")).isEqualTo("127.0.0.1");
  }
}
