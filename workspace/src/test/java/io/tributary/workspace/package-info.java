// SPDX-License-Identifier: Apache-2.0
/// Tests of definitions and their images.
@NullMarked
package io.tributary.workspace;

import org.jspecify.annotations.NullMarked;
