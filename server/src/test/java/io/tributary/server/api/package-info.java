// SPDX-License-Identifier: Apache-2.0
/// Tests of the API through the real HTTP server.
@NullMarked
package io.tributary.server.api;

import org.jspecify.annotations.NullMarked;
