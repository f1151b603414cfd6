// SPDX-License-Identifier: Apache-2.0
/// Routes, problem+json, limits, authentication.
@NullMarked
package io.tributary.http;

import org.jspecify.annotations.NullMarked;
