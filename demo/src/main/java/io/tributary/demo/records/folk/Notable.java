// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo.records.folk;

import java.time.LocalDate;

/// A person of whom people wrote.
///
/// @param number from 0
/// @param family relatives have the same number
/// @param woman or a man
/// @param first the given name
/// @param middle further given names with a blank between; empty for none
/// @param surname as born
/// @param otherSurname of a marriage; empty for none
/// @param title as `1st Baron Ashford of Devon`; empty for none
/// @param born the birthday
/// @param birthPlace a town or county
/// @param postcode of where they lived
/// @param occupation in a word or two
public record Notable(
    int number,
    long family,
    boolean woman,
    String first,
    String middle,
    String surname,
    String otherSurname,
    String title,
    LocalDate born,
    String birthPlace,
    String postcode,
    String occupation) {}
