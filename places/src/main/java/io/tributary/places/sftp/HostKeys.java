// SPDX-License-Identifier: Apache-2.0
package io.tributary.places.sftp;

import java.net.SocketAddress;
import java.security.PublicKey;
import java.util.List;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.jspecify.annotations.Nullable;

/// Knows the keys that a server may show. None is learned.
final class HostKeys implements ServerKeyVerifier {
  private final List<String> known;
  private volatile @Nullable String shown;

  HostKeys(List<String> known) {
    this.known = known;
  }

  @Override
  public boolean verifyServerKey(ClientSession session, SocketAddress address, PublicKey key) {
    String sum = KeyUtils.getFingerPrint(BuiltinDigests.sha256, key);
    String line = PublicKeyEntry.toString(key);
    shown = sum;
    return known.stream().anyMatch(each -> each.equals(sum) || (each + " ").startsWith(line + " "));
  }

  /// The sum of the key that the server showed last; null where it showed none.
  @Nullable String shown() {
    return shown;
  }
}
