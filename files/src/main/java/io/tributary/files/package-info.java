// SPDX-License-Identifier: Apache-2.0
/// Reads files as records, one at a time, in memory that does not grow with the file: CSV, JSON,
/// JSON Lines, Parquet and Excel, plain or packed. A noun: what a file holds.
@NullMarked
package io.tributary.files;

import org.jspecify.annotations.NullMarked;
