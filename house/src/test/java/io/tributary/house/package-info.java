// SPDX-License-Identifier: Apache-2.0
/// The house rules, executed. Each failure says where, what, and what to do instead.
@NullMarked
package io.tributary.house;

import org.jspecify.annotations.NullMarked;
