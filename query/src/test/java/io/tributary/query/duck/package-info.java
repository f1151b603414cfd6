// SPDX-License-Identifier: Apache-2.0
/// Tests of the package.
@NullMarked
package io.tributary.query.duck;

import org.jspecify.annotations.NullMarked;
