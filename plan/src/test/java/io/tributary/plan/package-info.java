// SPDX-License-Identifier: Apache-2.0
/// Tests of plan.
@NullMarked
package io.tributary.plan;

import org.jspecify.annotations.NullMarked;
