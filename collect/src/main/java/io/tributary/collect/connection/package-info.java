// SPDX-License-Identifier: Apache-2.0
/// Keeps connections to other systems going: reads, takes in, remembers how far, tries again.
@NullMarked
package io.tributary.collect.connection;

import org.jspecify.annotations.NullMarked;
