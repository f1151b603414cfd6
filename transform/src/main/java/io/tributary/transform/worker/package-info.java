// SPDX-License-Identifier: Apache-2.0
/// What runs in the process of a function: the JavaScript engine and a loop that reads events from
/// the standard input. It uses nothing of the platform.
@NullMarked
package io.tributary.transform.worker;

import org.jspecify.annotations.NullMarked;
