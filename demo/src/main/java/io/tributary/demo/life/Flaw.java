// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.life;

/// What is wrong with a call that must end in quarantine.
public enum Flaw {
  /// It names nobody, as a till does that sells for cash.
  NOBODY,
  /// Its user id is the word `undefined` and there is no other.
  UNDEFINED_USER,
  /// Its type is none of the protocol's.
  UNKNOWN_TYPE,
  /// It is a track call without an event name.
  NO_EVENT_NAME,
  /// It is larger than 32 KB.
  TOO_LARGE
}
