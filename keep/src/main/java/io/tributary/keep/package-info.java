// SPDX-License-Identifier: Apache-2.0
/// Writes the lake.
@NullMarked
package io.tributary.keep;

import org.jspecify.annotations.NullMarked;
