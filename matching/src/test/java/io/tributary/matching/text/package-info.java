// SPDX-License-Identifier: Apache-2.0
/// Tests of texts.
@NullMarked
package io.tributary.matching.text;

import org.jspecify.annotations.NullMarked;
