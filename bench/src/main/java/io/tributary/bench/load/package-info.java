// SPDX-License-Identifier: Apache-2.0
/// Load: made-up tracking calls, and requests sent over many connections by one thread, so that the
/// generator takes as little as it can of the machine that it measures.
@NullMarked
package io.tributary.bench.load;

import org.jspecify.annotations.NullMarked;
