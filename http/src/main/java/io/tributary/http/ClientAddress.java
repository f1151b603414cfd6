// SPDX-License-Identifier: Apache-2.0
package io.tributary.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.regex.Pattern;

/// Tells which address a request came from.
final class ClientAddress {
  private static final Pattern LITERAL = Pattern.compile("[0-9a-fA-F.:]{2,45}");
  private static final Pattern WITH_PORT = Pattern.compile("([0-9.]+):[0-9]+");

  private ClientAddress() {}

  /// The address as text; without the zone of an IPv6 one.
  static String text(InetAddress address) {
    String text = address.getHostAddress();
    int zone = text.indexOf('%');
    return zone < 0 ? text : text.substring(0, zone);
  }

  /// The client behind a proxy of ours: only a peer in a private network is taken for one.
  ///
  /// @param peer the address at the other end of the connection
  /// @param forwardedFor the header `X-Forwarded-For`, to which each proxy adds at the end
  static String behindProxy(String peer, String forwardedFor) {
    if (forwardedFor.isEmpty() || !isPrivate(peer)) {
      return peer;
    }
    String[] hops = forwardedFor.split(",", -1);
    String nearest = peer;
    for (int i = hops.length - 1; i >= 0; i--) {
      String hop = bare(hops[i].strip());
      if (!LITERAL.matcher(hop).matches()) {
        return nearest;
      }
      nearest = hop;
      if (!isPrivate(hop)) {
        return hop;
      }
    }
    return nearest;
  }

  private static String bare(String hop) {
    if (hop.startsWith("[") && hop.indexOf(']') > 0) {
      return hop.substring(1, hop.indexOf(']'));
    }
    var port = WITH_PORT.matcher(hop);
    return port.matches() ? port.group(1) : hop;
  }

  private static boolean isPrivate(String literal) {
    try {
      InetAddress address = InetAddress.ofLiteral(literal);
      boolean uniqueLocal =
          address instanceof Inet6Address && (address.getAddress()[0] & 0xfe) == 0xfc;
      return address.isLoopbackAddress()
          || address.isSiteLocalAddress()
          || address.isLinkLocalAddress()
          || uniqueLocal;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
