// SPDX-License-Identifier: Apache-2.0
/// The words of the field.
@NullMarked
package io.tributary.model;

import org.jspecify.annotations.NullMarked;
