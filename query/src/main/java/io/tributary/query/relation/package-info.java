// SPDX-License-Identifier: Apache-2.0
/// Which tables a caller sees, with which columns and rows.
@NullMarked
package io.tributary.query.relation;

import org.jspecify.annotations.NullMarked;
