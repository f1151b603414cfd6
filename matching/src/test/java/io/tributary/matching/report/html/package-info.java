// SPDX-License-Identifier: Apache-2.0
/// Tests of the page about a run of matching.
@NullMarked
package io.tributary.matching.report.html;

import org.jspecify.annotations.NullMarked;
