// SPDX-License-Identifier: Apache-2.0
package io.tributary.demo;

import io.tributary.model.Identifier;

/// A customer whose life shows what unification is for.
///
/// @param title what it shows
/// @param person the customer's index
/// @param lookup an identifier of theirs, to read the profile by
/// @param text what happened, in a few sentences
public record Story(String title, int person, Identifier lookup, String text) {}
