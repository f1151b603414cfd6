// SPDX-License-Identifier: Apache-2.0
package io.tributary.lake;

/// A column of a table.
///
/// @param name in snake case
/// @param duckdbType `VARCHAR`, `BIGINT`, `INTEGER`, `BOOLEAN`, `TIMESTAMP` (UTC) or `DATE` (UTC);
///   JSON is `VARCHAR` and its doc says so
/// @param doc what it means, in a sentence
public record LakeColumn(String name, String duckdbType, String doc) {}
