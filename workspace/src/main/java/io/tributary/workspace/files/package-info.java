// SPDX-License-Identifier: Apache-2.0
/// Reads and writes the definitions of a workspace as a folder of YAML documents.
@NullMarked
package io.tributary.workspace.files;

import org.jspecify.annotations.NullMarked;
