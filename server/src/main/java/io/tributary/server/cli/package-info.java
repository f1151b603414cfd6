// SPDX-License-Identifier: Apache-2.0
/// The command line: what runs the platform, and what talks to a running one over HTTP.
@NullMarked
package io.tributary.server.cli;

import org.jspecify.annotations.NullMarked;
