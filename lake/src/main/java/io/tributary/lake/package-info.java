// SPDX-License-Identifier: Apache-2.0
/// Iceberg tables: write, compact, read.
@NullMarked
package io.tributary.lake;

import org.jspecify.annotations.NullMarked;
