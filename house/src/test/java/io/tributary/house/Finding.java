// SPDX-License-Identifier: Apache-2.0
package io.tributary.house;

/// A breach of a house rule.
///
/// @param place the file from the root on, and the line
/// @param what what is wrong
/// @param remedy what to do instead
record Finding(String place, String what, String remedy) {
  @Override
  public String toString() {
    return "%s: %s %s".formatted(place, what, remedy);
  }
}
