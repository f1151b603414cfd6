// SPDX-License-Identifier: Apache-2.0
/// What a run of matching tells about itself: the facts that a page with charts shows.
@NullMarked
package io.tributary.matching.report;

import org.jspecify.annotations.NullMarked;
