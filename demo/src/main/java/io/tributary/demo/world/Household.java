// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.world;

import org.jspecify.annotations.Nullable;

/// People who live together; a person who lives alone is a household of one.
///
/// @param head the index of its first person
/// @param size how many; their indices follow the head's
/// @param region where
/// @param surname of most of them
/// @param address where they live at first
/// @param landline the line that they share, in E.164; null if they have none
/// @param familyEmail the address that they share; null if they have none
/// @param tablet whether they share a tablet
public record Household(
    int head,
    int size,
    Region region,
    String surname,
    Address address,
    @Nullable String landline,
    @Nullable String familyEmail,
    boolean tablet) {
  /// Whether more than one person lives here.
  public boolean shared() {
    return size > 1;
  }
}
