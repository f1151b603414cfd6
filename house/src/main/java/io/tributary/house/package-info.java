// SPDX-License-Identifier: Apache-2.0
/// House rules as tests, end-to-end tests.
@NullMarked
package io.tributary.house;

import org.jspecify.annotations.NullMarked;
