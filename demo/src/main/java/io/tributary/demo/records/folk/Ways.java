// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.records.folk;

/// How people live: the rates of what makes them hard to tell apart. Rates are a year's.
///
/// @param together the part of the households with more than one person
/// @param twins the part of the children with a twin
/// @param juniors the part of the sons who have their father's first name
/// @param kin the part of the households that are relatives, in the same town, of the household
///   before
/// @param moves how many move
/// @param marriages how many women change their surname
/// @param emails how many change their e-mail address
/// @param phones how many change their telephone number
public record Ways(
    double together,
    double twins,
    double juniors,
    double kin,
    double moves,
    double marriages,
    double emails,
    double phones) {}
