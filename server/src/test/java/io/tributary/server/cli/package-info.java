// SPDX-License-Identifier: Apache-2.0
/// Tests of the commands.
@NullMarked
package io.tributary.server.cli;

import org.jspecify.annotations.NullMarked;
