// SPDX-License-Identifier: Apache-2.0
/// Brings in files: uploaded, mapped, checked row by row, and resumed where they were interrupted.
@NullMarked
package io.tributary.collect.batch;

import org.jspecify.annotations.NullMarked;
