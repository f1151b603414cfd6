// SPDX-License-Identifier: Apache-2.0
/// A run of matching as one page of HTML that needs nothing but itself: no network, no scripts.
@NullMarked
package io.tributary.matching.report.html;

import org.jspecify.annotations.NullMarked;
