// SPDX-License-Identifier: Apache-2.0
/// How well clusters agree with labels.
@NullMarked
package io.tributary.matching.evaluate;

import org.jspecify.annotations.NullMarked;
