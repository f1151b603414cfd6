// SPDX-License-Identifier: Apache-2.0
/// Reads HTTP APIs that answer JSON, as settings describe them.
@NullMarked
package io.tributary.connect.web;

import org.jspecify.annotations.NullMarked;
