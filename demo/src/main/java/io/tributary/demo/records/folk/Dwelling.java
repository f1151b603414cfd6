// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.records.folk;

import io.tributary.demo.world.Region;

/// Where somebody lives, and with whom.
///
/// @param household those who live together have the same number
/// @param region the country
/// @param number of the house
/// @param street without the number
/// @param unit of the house, as `Apt 5`; empty for none
/// @param city the town
/// @param state the state's short name
/// @param postcode as the country writes it
public record Dwelling(
    long household,
    Region region,
    int number,
    String street,
    String unit,
    String city,
    String state,
    String postcode) {
  /// Number, street and unit in the country's order.
  public String line() {
    String line = region == Region.US ? number + " " + street : street + " " + number;
    return unit.isEmpty() ? line : line + ", " + unit;
  }
}
