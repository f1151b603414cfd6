// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.tributary.privacy;

import org.jspecify.annotations.NullMarked;
