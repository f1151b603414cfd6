// SPDX-License-Identifier: Apache-2.0
package io.tributary.config;

/// A value that somebody wrote down.
///
/// @param key the whole key, as `http.port`
/// @param text the value as written
/// @param place where: `file:line`, an environment variable, or the key itself for an override
record Given(String key, String text, String place) {}
