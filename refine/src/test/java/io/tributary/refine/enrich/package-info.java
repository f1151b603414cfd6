// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.tributary.refine.enrich;

import org.jspecify.annotations.NullMarked;
