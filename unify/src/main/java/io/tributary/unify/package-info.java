// SPDX-License-Identifier: Apache-2.0
/// Works out who is who.
@NullMarked
package io.tributary.unify;

import org.jspecify.annotations.NullMarked;
