// SPDX-License-Identifier: Apache-2.0
package io.tributary.query;

/// A column of an answer.
///
/// @param name as selected; names may repeat
/// @param type the engine's name, as `VARCHAR` or `DECIMAL(18,2)`
public record SqlColumn(String name, String type) {}
