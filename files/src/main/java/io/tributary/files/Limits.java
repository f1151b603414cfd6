// SPDX-License-Identifier: Apache-2.0
package io.tributary.files;

import io.tributary.model.Problem.Code;
import io.tributary.model.ProblemException;

/// What no honest file exceeds.
final class Limits {
  /// The longest record, in characters or bytes.
  static final int RECORD_MAX = 4 * 1024 * 1024;

  /// How often larger a file may get by unpacking; and what may be unpacked in any case, in bytes.
  static final long EXPANSION_MAX = 250;

  static final long UNPACKED_FREE = 64L * 1024 * 1024;

  private Limits() {}

  static ProblemException unreadable(String place, String fact, String remedy) {
    return new ProblemException(
        Code.UNREADABLE, place, "Cannot read on in the file: " + fact, remedy);
  }

  static ProblemException bomb(String place) {
    return unreadable(
        place,
        "it unpacks to over %d times its size.".formatted(EXPANSION_MAX),
        "Unpack it yourself if you trust it.");
  }
}
