// SPDX-License-Identifier: Apache-2.0
/// Who may do what: pure decisions.
@NullMarked
package io.tributary.policy;

import org.jspecify.annotations.NullMarked;
