// SPDX-License-Identifier: Apache-2.0
/// The evidence store: port and RocksDB.
@NullMarked
package io.tributary.profiles;

import org.jspecify.annotations.NullMarked;
