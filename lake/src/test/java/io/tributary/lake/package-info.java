// SPDX-License-Identifier: Apache-2.0
/// Tests of the lake.
@NullMarked
package io.tributary.lake;

import org.jspecify.annotations.NullMarked;
