// SPDX-License-Identifier: Apache-2.0
package io.tributary.http;

import io.tributary.model.Permission;

/// One thing that the server does.
///
/// @param method such as `GET`; a `GET` also answers `HEAD`
/// @param path literal segments and `{names}`, as `/v1/profiles/{id}/events`. A last segment
///   `{name*}` takes the rest of a path, also none. A path that begins with `/**/` is found after
///   any prefix. Doubled and trailing slashes in requests are passed over
/// @param permission what a caller must be allowed to do
/// @param origins which web pages may call
/// @param operation what it is, for the OpenAPI document
/// @param handler does it
public record Route(
    String method,
    String path,
    Permission permission,
    Origins origins,
    Operation operation,
    Handler handler) {
  /// Which web pages' scripts may call a route.
  public enum Origins {
    /// Only our own.
    SAME,
    /// Any: the answer allows the page that asks (CORS), and preflights are answered.
    ANY
  }

  /// A route for our own pages and for programs.
  public Route(
      String method, String path, Permission permission, Operation operation, Handler handler) {
    this(method, path, permission, Origins.SAME, operation, handler);
  }
}
