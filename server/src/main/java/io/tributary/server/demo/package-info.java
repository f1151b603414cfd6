// SPDX-License-Identifier: Apache-2.0
/// Feeds a made-up company through the real doors, and checks that everything adds up.
@NullMarked
package io.tributary.server.demo;

import org.jspecify.annotations.NullMarked;
