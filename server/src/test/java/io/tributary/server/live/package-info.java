// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.tributary.server.live;

import org.jspecify.annotations.NullMarked;
