// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect.webhook;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/// A webhook's request as it came.
///
/// @param method such as `POST`
/// @param url the address that was called, with query
/// @param headers the first value of a header
/// @param body its bytes
record Delivery(
    String method, String url, Function<String, Optional<String>> headers, byte[] body) {
  /// The value of a header.
  Optional<String> header(String name) {
    return headers.apply(name);
  }

  /// The value of a header that must be there.
  ///
  /// @throws UnverifiedException where it is not
  String signature(String name) throws UnverifiedException {
    return header(name)
        .filter(value -> !value.isBlank())
        .map(String::strip)
        .orElseThrow(() -> new UnverifiedException("it has no header " + name));
  }

  /// The part after the question mark; empty for none.
  String query() {
    int mark = url.indexOf('?');
    return mark < 0 ? "" : url.substring(mark + 1);
  }

  /// The body as text.
  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /// Whether the body holds the fields of a form.
  boolean isForm() {
    return header("Content-Type").orElse("").startsWith("application/x-www-form-urlencoded");
  }
}
