// SPDX-License-Identifier: Apache-2.0
/// Tests of whole runs.
@NullMarked
package io.tributary.matching;

import org.jspecify.annotations.NullMarked;
