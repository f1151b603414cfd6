// SPDX-License-Identifier: Apache-2.0
/// Tests of refining.
@NullMarked
package io.tributary.refine;

import org.jspecify.annotations.NullMarked;
