// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.tributary.server.matching;

import org.jspecify.annotations.NullMarked;
