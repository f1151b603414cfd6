// SPDX-License-Identifier: Apache-2.0
/// The HTTP API: one class of routes for each thing it is about.
@NullMarked
package io.tributary.server.api;

import org.jspecify.annotations.NullMarked;
