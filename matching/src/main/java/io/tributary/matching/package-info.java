// SPDX-License-Identifier: Apache-2.0
/// Probabilistic record linkage: which records are of one person, how sure that is, and why. Pure:
/// tables in, clusters and a report out; whoever calls reads and writes the files.
@NullMarked
package io.tributary.matching;

import org.jspecify.annotations.NullMarked;
