// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.tributary.config;

import org.jspecify.annotations.NullMarked;
