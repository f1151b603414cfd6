// SPDX-License-Identifier: Apache-2.0
/// Matching over the platform's people: runs, what they find as evidence, and what somebody has to
/// decide.
@NullMarked
package io.tributary.server.matching;

import org.jspecify.annotations.NullMarked;
