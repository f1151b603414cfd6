// SPDX-License-Identifier: Apache-2.0
/// Tests of mappings.
@NullMarked
package io.tributary.mapping;

import org.jspecify.annotations.NullMarked;
