// SPDX-License-Identifier: Apache-2.0
/// Which pairs are compared at all: rules of what has to agree, proposed from the data.
@NullMarked
package io.tributary.matching.block;

import org.jspecify.annotations.NullMarked;
