// SPDX-License-Identifier: Apache-2.0
package io.tributary.model;

/// Whether what a source says of who is who can be believed.
public enum Trust {
  /// The source authenticates people: its links may join two known people.
  VERIFIED,
  /// Anyone may write to the source (a browser's write key is public): its links attach anonymous
  /// identifiers to a known person, but never join two known people, and its traits lose against
  /// verified ones.
  UNVERIFIED
}
