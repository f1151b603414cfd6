// SPDX-License-Identifier: Apache-2.0
package io.tributary.mapping;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the records of a source become tracking calls. All expressions are JSONata texts, evaluated
/// on one record: see [Expression].
///
/// @param name see [io.tributary.model.Names]
/// @param description what it is for; empty for nothing
/// @param records where a document holds its records; null where each document is one
/// @param when whether a record is taken; null for all
/// @param key what names a record among those of the source: a text, number, or list of these
/// @param version what differs between two states of a record with the same key; null where records
///   never change
/// @param calls what a record becomes, at least one
public record Mapping(
    String name,
    String description,
    @Nullable String records,
    @Nullable String when,
    String key,
    @Nullable String version,
    List<CallMapping> calls) {
  /// Copies the list.
  public Mapping {
    calls = List.copyOf(calls);
  }
}
