// SPDX-License-Identifier: Apache-2.0
/// Reads people: by id or identifier, with their events, evidence and history.
@NullMarked
package io.tributary.unify.read;

import org.jspecify.annotations.NullMarked;
