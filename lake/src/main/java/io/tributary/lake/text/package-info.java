// SPDX-License-Identifier: Apache-2.0
/// Texts of columns: JSON that is written, and JSON that columns are taken from.
@NullMarked
package io.tributary.lake.text;

import org.jspecify.annotations.NullMarked;
