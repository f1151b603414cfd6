// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.tributary.unify.watch;

import org.jspecify.annotations.NullMarked;
