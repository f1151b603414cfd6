// SPDX-License-Identifier: Apache-2.0
/// Takes events in.
@NullMarked
package io.tributary.collect;

import org.jspecify.annotations.NullMarked;
