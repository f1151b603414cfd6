// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.tributary.unify.cluster;

import org.jspecify.annotations.NullMarked;
