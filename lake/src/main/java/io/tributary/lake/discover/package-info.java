// SPDX-License-Identifier: Apache-2.0
/// What properties and traits there are, learnt from the rows.
@NullMarked
package io.tributary.lake.discover;

import org.jspecify.annotations.NullMarked;
