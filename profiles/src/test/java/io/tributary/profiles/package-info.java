// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.tributary.profiles;

import org.jspecify.annotations.NullMarked;
