// SPDX-License-Identifier: Apache-2.0
package io.tributary.http;

/// Ends a request with an answer that is ready.
public final class ReplyException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Reply reply;

  /// Wraps an answer.
  public ReplyException(Reply reply) {
    super("Answered " + reply.status(), null, false, false);
    this.reply = reply;
  }

  /// The answer.
  public Reply reply() {
    return reply;
  }
}
