// SPDX-License-Identifier: Apache-2.0
/// What in an event is personal data, and what becomes of it before it is stored. Pure functions of
/// the event, the rules, and a key.
@NullMarked
package io.tributary.privacy;

import org.jspecify.annotations.NullMarked;
