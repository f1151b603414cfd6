// SPDX-License-Identifier: Apache-2.0
/// A learnt model, kept: written, read again to the bit, and applied to other records.
@NullMarked
package io.tributary.matching.stored;

import org.jspecify.annotations.NullMarked;
