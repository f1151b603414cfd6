// SPDX-License-Identifier: Apache-2.0
/// What the operating system tells of the machine and of processes.
@NullMarked
package io.tributary.bench.host;

import org.jspecify.annotations.NullMarked;
