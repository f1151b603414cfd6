// SPDX-License-Identifier: Apache-2.0
/// Tests of the made-up records.
@NullMarked
package io.tributary.demo.records;

import org.jspecify.annotations.NullMarked;
