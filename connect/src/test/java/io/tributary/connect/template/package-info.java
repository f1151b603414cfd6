// SPDX-License-Identifier: Apache-2.0
/// A connector to copy.
@NullMarked
package io.tributary.connect.template;

import org.jspecify.annotations.NullMarked;
