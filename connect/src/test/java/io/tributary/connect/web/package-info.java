// SPDX-License-Identifier: Apache-2.0
/// Tests with a real server that misbehaves.
@NullMarked
package io.tributary.connect.web;

import org.jspecify.annotations.NullMarked;
