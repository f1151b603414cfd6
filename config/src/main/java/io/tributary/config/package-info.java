// SPDX-License-Identifier: Apache-2.0
/// The typed configuration tree.
@NullMarked
package io.tributary.config;

import org.jspecify.annotations.NullMarked;
