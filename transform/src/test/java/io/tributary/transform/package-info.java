// SPDX-License-Identifier: Apache-2.0
/// Tests.
@NullMarked
package io.tributary.transform;

import org.jspecify.annotations.NullMarked;
