// SPDX-License-Identifier: Apache-2.0
/// What goes wrong when somebody writes a value down: slips of the finger, of the ear and of the
/// eye, and the habits of those who write.
@NullMarked
package io.tributary.demo.records.slips;

import org.jspecify.annotations.NullMarked;
