// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.tributary.collect.webhook;

import org.jspecify.annotations.NullMarked;
