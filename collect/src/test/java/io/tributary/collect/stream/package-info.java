// SPDX-License-Identifier: Apache-2.0
/// Tests with a real broker.
@NullMarked
package io.tributary.collect.stream;

import org.jspecify.annotations.NullMarked;
