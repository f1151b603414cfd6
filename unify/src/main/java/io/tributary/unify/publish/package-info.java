// SPDX-License-Identifier: Apache-2.0
/// Publishes what changed, and keeps the terms to search by.
@NullMarked
package io.tributary.unify.publish;

import org.jspecify.annotations.NullMarked;
