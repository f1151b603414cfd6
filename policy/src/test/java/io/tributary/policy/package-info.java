// SPDX-License-Identifier: Apache-2.0
/// Tests of decisions.
@NullMarked
package io.tributary.policy;

import org.jspecify.annotations.NullMarked;
