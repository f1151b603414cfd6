// SPDX-License-Identifier: Apache-2.0
/// Tests of workspaces as files.
@NullMarked
package io.tributary.workspace.files;

import org.jspecify.annotations.NullMarked;
