// SPDX-License-Identifier: Apache-2.0
package io.tributary.config;

/// The HTTP server: the section `http`.
///
/// @param host the address to listen on
/// @param port the port to listen on; 0 for any free one
/// @param publicUrl the address that clients reach us by, for snippets and SDK settings; empty for
///   what the request says
public record HttpConfig(String host, int port, String publicUrl) {
  /// Refuses values out of bounds.
  ///
  /// @throws io.tributary.model.ProblemException with all of them
  public HttpConfig {
    new Checks("http").between("port", port, 0, 65_535).done();
  }

  /// What holds where nothing is configured.
  public static HttpConfig defaults() {
    return new HttpConfig("0.0.0.0", 8080, "");
  }
}
