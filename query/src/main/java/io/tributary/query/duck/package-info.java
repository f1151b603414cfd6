// SPDX-License-Identifier: Apache-2.0
/// Runs gated SQL in DuckDB.
@NullMarked
package io.tributary.query.duck;

import org.jspecify.annotations.NullMarked;
