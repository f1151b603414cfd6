// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.tributary.refine.cleanse;

import org.jspecify.annotations.NullMarked;
