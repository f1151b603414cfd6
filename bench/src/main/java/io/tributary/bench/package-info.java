// SPDX-License-Identifier: Apache-2.0
/// Benchmarks of the whole and of its parts. Each prints figures, the machine, and CPU time beside
/// wall time; none asserts anything about them.
@NullMarked
package io.tributary.bench;

import org.jspecify.annotations.NullMarked;
