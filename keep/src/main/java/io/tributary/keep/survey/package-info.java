// SPDX-License-Identifier: Apache-2.0
/// What each source sends: its events, their fields, and how many of them, hour by hour. All of it
/// is a sum over the records of the log, the same in whatever order they come.
@NullMarked
package io.tributary.keep.survey;

import org.jspecify.annotations.NullMarked;
