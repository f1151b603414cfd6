// SPDX-License-Identifier: Apache-2.0
package io.tributary.plan;

import org.jspecify.annotations.Nullable;

/// What the properties of an event, or traits, should be like.
///
/// @param description what it is for; empty for nothing
/// @param violations what becomes of an event or field that is against the schema; null for what
///   the plan says in general
/// @param schema a JSON Schema of draft 2020-12 for the whole object, as JSON text
public record PlannedFields(String description, @Nullable Outcome violations, String schema) {}
