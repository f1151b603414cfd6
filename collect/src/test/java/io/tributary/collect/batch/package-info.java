// SPDX-License-Identifier: Apache-2.0
/// Tests of imports.
@NullMarked
package io.tributary.collect.batch;

import org.jspecify.annotations.NullMarked;
