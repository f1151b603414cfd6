// SPDX-License-Identifier: Apache-2.0
/// Reads tables and queries of any database with a JDBC driver.
@NullMarked
package io.tributary.connect.jdbc;

import org.jspecify.annotations.NullMarked;
