// SPDX-License-Identifier: Apache-2.0
/// Records as columns of dictionary codes.
@NullMarked
package io.tributary.matching.table;

import org.jspecify.annotations.NullMarked;
