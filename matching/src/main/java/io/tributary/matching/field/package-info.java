// SPDX-License-Identifier: Apache-2.0
/// What the columns of a table mean, and their values made comparable.
@NullMarked
package io.tributary.matching.field;

import org.jspecify.annotations.NullMarked;
