// SPDX-License-Identifier: Apache-2.0
package io.tributary.transform.worker;

/// How the process of a function says what became of an event: a byte, then a text.
public enum Answer {
  /// The function can be used; the text is empty. Said once, before all others.
  READY,
  /// The text is the event.
  CHANGED,
  /// The function gave null or undefined.
  LEFT_OUT,
  /// It threw; the text is the error's name, a space, the line, a new line, and what it says.
  THREW,
  /// It took too long, or too deep a recursion; the text says which.
  LIMIT;

  /// The answer of a byte.
  public static Answer of(int code) {
    return values()[code];
  }
}
