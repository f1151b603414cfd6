// SPDX-License-Identifier: Apache-2.0
/// Tests.
@NullMarked
package io.tributary.keep.survey;

import org.jspecify.annotations.NullMarked;
