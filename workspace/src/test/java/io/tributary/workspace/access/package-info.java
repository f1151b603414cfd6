// SPDX-License-Identifier: Apache-2.0
/// Tests of access.
@NullMarked
package io.tributary.workspace.access;

import org.jspecify.annotations.NullMarked;
