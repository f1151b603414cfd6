// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.tributary.capture;

import org.jspecify.annotations.NullMarked;
