// SPDX-License-Identifier: Apache-2.0
/// The console as people use it, tried against the real process.
@NullMarked
package io.tributary.journeys;

import org.jspecify.annotations.NullMarked;
