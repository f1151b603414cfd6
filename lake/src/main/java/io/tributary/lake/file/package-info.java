// SPDX-License-Identifier: Apache-2.0
/// Files of tables: where they are, which a snapshot has, and the DuckDB that reads and writes
/// them.
@NullMarked
package io.tributary.lake.file;

import org.jspecify.annotations.NullMarked;
