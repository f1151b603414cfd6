// SPDX-License-Identifier: Apache-2.0
/// Tests with a real log, and systems that fail.
@NullMarked
package io.tributary.collect.connection;

import org.jspecify.annotations.NullMarked;
