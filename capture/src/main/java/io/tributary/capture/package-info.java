// SPDX-License-Identifier: Apache-2.0
/// Captures the changes of databases: PostgreSQL's, by Debezium.
@NullMarked
package io.tributary.capture;

import org.jspecify.annotations.NullMarked;
