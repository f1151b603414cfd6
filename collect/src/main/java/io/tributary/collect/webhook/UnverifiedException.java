// SPDX-License-Identifier: Apache-2.0
package io.tributary.collect.webhook;

/// A delivery that cannot be believed. The message completes "Cannot take the delivery: …".
final class UnverifiedException extends Exception {
  private static final long serialVersionUID = 1;

  UnverifiedException(String fact) {
    super(fact);
  }

  /// The fact.
  String fact() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
