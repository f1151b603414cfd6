// SPDX-License-Identifier: Apache-2.0
/// Tests of SQL.
@NullMarked
package io.tributary.query;

import org.jspecify.annotations.NullMarked;
