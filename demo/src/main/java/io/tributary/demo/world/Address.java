// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.world;

/// Where somebody lives.
///
/// @param street with the number, in the region's order
/// @param city the town
/// @param state the state's short name
/// @param postalCode five digits
/// @param country ISO 3166 alpha-2
public record Address(
    String street, String city, String state, String postalCode, String country) {}
