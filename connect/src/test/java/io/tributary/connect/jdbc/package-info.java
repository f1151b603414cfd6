// SPDX-License-Identifier: Apache-2.0
/// Tests with a real database.
@NullMarked
package io.tributary.connect.jdbc;

import org.jspecify.annotations.NullMarked;
