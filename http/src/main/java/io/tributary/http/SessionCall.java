// SPDX-License-Identifier: Apache-2.0
package io.tributary.http;

/// What a request says of the browser's session that it belongs to.
///
/// @param host the header `Host`: name and port that the browser called; empty if there is none
/// @param cookies the header `Cookie`; empty if there is none
/// @param workspace which of the session's workspaces the request is for: the header
///   `X-Tributary-Workspace`, or else the parameter `workspace`, for event streams cannot send
///   headers; empty for the first
/// @param changing whether the method may change something
/// @param csrf the header `X-CSRF-Token`; empty if there is none
public record SessionCall(
    String host, String cookies, String workspace, boolean changing, String csrf) {
  /// The port that the browser called, as text; empty for that of its protocol.
  public String port() {
    int colon = host.lastIndexOf(':');
    String port = colon < 0 ? "" : host.substring(colon + 1);
    return port.chars().allMatch(c -> c >= '0' && c <= '9') ? port : "";
  }

  /// The value of a cookie; empty if it is not there.
  public String cookie(String name) {
    for (String pair : cookies.split(";")) {
      int equals = pair.indexOf('=');
      if (equals > 0 && pair.substring(0, equals).strip().equals(name)) {
        return pair.substring(equals + 1).strip();
      }
    }
    return "";
  }

  /// Hides the cookies.
  @Override
  public String toString() {
    return "SessionCall[workspace=" + workspace + ", changing=" + changing + "]";
  }
}
