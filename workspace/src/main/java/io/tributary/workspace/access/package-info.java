// SPDX-License-Identifier: Apache-2.0
/// Who may come in: API tokens, and the secret of the installation from which keys are derived.
@NullMarked
package io.tributary.workspace.access;

import org.jspecify.annotations.NullMarked;
