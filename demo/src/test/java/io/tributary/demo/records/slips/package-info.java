// SPDX-License-Identifier: Apache-2.0
/// Tests of slips.
@NullMarked
package io.tributary.demo.records.slips;

import org.jspecify.annotations.NullMarked;
