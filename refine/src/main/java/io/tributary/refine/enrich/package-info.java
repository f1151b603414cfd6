// SPDX-License-Identifier: Apache-2.0
/// What can be found out about an event beyond what it says: pure functions of texts, and of tables
/// whose version is stamped on the event. What they find is remembered in tables of fixed size,
/// since the same user agents and addresses come again and again.
@NullMarked
package io.tributary.refine.enrich;

import org.jspecify.annotations.NullMarked;
