// SPDX-License-Identifier: Apache-2.0
/// Small pure functions that bring values of one kind into one form. Each is idempotent: applied to
/// its own result it gives that result. They read nothing but their arguments and the tables of the
/// Java runtime.
@NullMarked
package io.tributary.refine.cleanse;

import org.jspecify.annotations.NullMarked;
